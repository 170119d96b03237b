package dev.cairn.memory;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cairn.CairnException.NotFound;
import dev.cairn.profile.CreateProject;
import dev.cairn.recall.RecallQuery;
import dev.cairn.recall.RecalledItem;
import dev.cairn.testing.TwoUsers;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Entities, observations and relations as memories and links. */
@Tag("A26")
class GraphTest extends TwoUsers {
    @Test
    void keepsEntitiesObservationsAndRelationsInTheOrderTheyWereMade() {
        assertThat(create(Entity.of("Anna", "person", "likes tea", "lives in Bern"), Entity.of("Bern", "city")))
                .containsExactly(Entity.of("Anna", "person", "likes tea", "lives in Bern"), Entity.of("Bern", "city"));
        relate("Anna", "lives in", "Bern");
        observe("Anna", "plays chess", "likes tea");
        observe("Bern", "has a river");
        assertThat(whole())
                .isEqualTo(new GraphPage(
                        List.of(
                                Entity.of("Anna", "person", "likes tea", "lives in Bern", "plays chess"),
                                Entity.of("Bern", "city", "has a river")),
                        List.of(new Relation("Anna", "Bern", "lives in")),
                        null));
    }

    @Test
    void keepsOneOfAName() {
        create(Entity.of("Anna", "person", "likes tea"));
        assertThat(create(Entity.of("Anna", "ship", "floats"), Entity.of("Bo", "cat"), Entity.of("Bo", "dog")))
                .containsExactly(Entity.of("Bo", "cat"));
        assertThat(whole().entities())
                .containsExactly(Entity.of("Anna", "person", "likes tea"), Entity.of("Bo", "cat"));
    }

    @Test
    void keepsOneOfAnObservationAndARelation() {
        assertThat(create(Entity.of("Anna", "person", "a", "b", "a")))
                .containsExactly(Entity.of("Anna", "person", "a", "b"));
        assertThat(observe("Anna", "b", "c", "c")).containsExactly("c");
        assertThat(relate("Anna", "knows", "Anna")).hasSize(1);
        assertThat(relate("Anna", "knows", "Anna")).isEmpty();
        assertThat(whole().entities()).containsExactly(Entity.of("Anna", "person", "a", "b", "c"));
    }

    @Test
    void aRelationMayNameWhatIsYetToCome() {
        relate("Anna", "knows", "Bo");
        assertThat(whole().entities()).isEmpty();
        assertThat(whole().relations()).containsExactly(new Relation("Anna", "Bo", "knows"));
        assertThatThrownBy(() -> observe("Anna", "likes tea"))
                .isInstanceOf(NotFound.class)
                .hasMessageContaining("Entity with name Anna not found");
        create(Entity.of("Cem", "person"));
        create(Entity.of("Anna", "person", "likes tea"));
        assertThat(whole().entities())
                .containsExactly(Entity.of("Cem", "person"), Entity.of("Anna", "person", "likes tea"));
        assertThat(whole().relations()).containsExactly(new Relation("Anna", "Bo", "knows"));
        cairn.graph().deleteEntities(DeleteEntities.of("Bo"));
        assertThat(whole().relations()).isEmpty();
        relate("Anna", "knows", "Bo");
        cairn.graph().deleteRelations(DeleteRelations.of(new Relation("Anna", "Bo", "knows")));
        assertThat(cairn.memories().list(listOf(true)).items()).isEmpty();
    }

    @Test
    void deletesWhatGoesWithIt() {
        create(Entity.of("Anna", "person", "likes tea", "plays chess"), Entity.of("Bern", "city"));
        relate("Anna", "lives in", "Bern");
        assertThat(cairn.graph()
                        .deleteObservations(new DeleteObservations(
                                List.of(
                                        new OldObservations("Anna", List.of("likes tea", "likes coffee")),
                                        new OldObservations("Nobody", List.of("likes tea"))),
                                null)))
                .isEqualTo(new GraphRemoved(0, 1, 0));
        assertThat(cairn.graph().deleteEntities(DeleteEntities.of("Anna", "Nobody")))
                .isEqualTo(new GraphRemoved(1, 1, 1));
        assertThat(whole()).isEqualTo(new GraphPage(List.of(Entity.of("Bern", "city")), List.of(), null));
        assertThat(cairn.memories().list(listOf(false)).items()).hasSize(1);
    }

    @Test
    void findsTextInAnyCase() {
        create(
                Entity.of("Anna", "person", "Lives in BERN"),
                Entity.of("bernard", "dog"),
                Entity.of("Cem", "Bernese"),
                Entity.of("Dina", "person", "likes tea"));
        relate("Dina", "knows", "Cem");
        relate("Dina", "likes", "tea");
        GraphPage found = cairn.graph().search(SearchNodes.of("bern"));
        assertThat(found.entities()).extracting(Entity::name).containsExactly("Anna", "bernard", "Cem");
        assertThat(found.relations()).containsExactly(new Relation("Dina", "Cem", "knows"));
        assertThat(cairn.graph().open(OpenNodes.of("Dina", "tea")))
                .isEqualTo(new GraphPage(
                        List.of(Entity.of("Dina", "person", "likes tea")),
                        List.of(new Relation("Dina", "Cem", "knows"), new Relation("Dina", "tea", "likes")),
                        null));
        assertThat(cairn.graph().open(OpenNodes.of("tea")).relations()).isEmpty();
    }

    @Test
    void pagesOfAnySizeMakeTheWhole() {
        create(Entity.of("a", "t", "1", "2", "3"), Entity.of("b", "t"), Entity.of("c", "t", "4"));
        relate("a", "r", "b");
        relate("x", "r", "y");
        relate("c", "r", "a");
        GraphPage whole = whole();
        for (int limit = 1; limit <= 8; limit++) {
            List<String> observed = new ArrayList<>();
            List<Relation> relations = new ArrayList<>();
            String cursor = null;
            do {
                GraphPage page = cairn.graph().read(new ReadGraph(null, limit, cursor));
                page.entities().forEach(e -> observed.add(e.name() + e.observations()));
                relations.addAll(page.relations());
                cursor = page.next();
            } while (cursor != null);
            assertThat(relations).as("limit %s", limit).isEqualTo(whole.relations());
            assertThat(String.join("", observed).replaceAll("[^0-9]", "")).isEqualTo("1234");
        }
    }

    @Test
    @Tag("D20")
    void isMemoriesAndLinks() {
        create(Entity.of("Anna", "person", "likes green tea"));
        List<RecalledItem> items =
                cairn.recall().recall(RecallQuery.of("green tea", 5)).items();
        assertThat(items).isNotEmpty();
        assertThat(items.getFirst().title()).isEqualTo("Anna");
        Memory observation = cairn.memories().get(items.getFirst().id());
        assertThat(observation)
                .extracting(Memory::type, Memory::title, Memory::content)
                .containsExactly("observation", "Anna", "likes green tea");
        cairn.memories().update(UpdateMemory.content(observation.id(), "likes black tea", null));
        assertThat(whole().entities()).containsExactly(Entity.of("Anna", "person", "likes black tea"));
        Memory note = cairn.memories().add("Invite her to the tasting.");
        cairn.links().add(AddLink.of(note.id(), "relates_to", observation.id()));
        assertThat(cairn.links().traverse(new Traverse(note.id(), 2, List.of(), 0, 10)))
                .extracting(Reached::title)
                .containsExactly("Anna", "Anna");
    }

    @Test
    @Tag("E10")
    void eachUserAndProjectHasItsOwn() {
        cairn.projects().create(CreateProject.of("shop"));
        create(Entity.of("Anna", "person", "likes tea"));
        cairn.graph().createEntities(new CreateEntities(List.of(Entity.of("Anna", "admin")), "shop"));
        other.graph().createEntities(CreateEntities.of(Entity.of("Anna", "stranger")));
        assertThat(whole().entities()).containsExactly(Entity.of("Anna", "person", "likes tea"));
        assertThat(cairn.graph().read(new ReadGraph("shop", 10, null)).entities())
                .containsExactly(Entity.of("Anna", "admin"));
        assertThat(other.graph().deleteEntities(DeleteEntities.of("Anna"))).isEqualTo(new GraphRemoved(1, 0, 0));
        assertThat(other.graph().read(ReadGraph.first()).entities()).isEmpty();
        assertThat(whole().entities()).hasSize(1);
    }

    private List<Entity> create(Entity... entities) {
        return cairn.graph().createEntities(CreateEntities.of(entities));
    }

    private List<Relation> relate(String from, String type, String to) {
        return cairn.graph().createRelations(CreateRelations.of(new Relation(from, to, type)));
    }

    private List<String> observe(String name, String... contents) {
        return cairn.graph()
                .addObservations(AddObservations.of(new NewObservations(name, List.of(contents))))
                .getFirst()
                .addedObservations();
    }

    private GraphPage whole() {
        return cairn.graph().read(ReadGraph.first());
    }

    private static ListMemories listOf(boolean archived) {
        return new ListMemories(
                List.of(), null, null, null, null, null, null, null, null, null, null, false, archived, true, 0, 100,
                null);
    }
}
