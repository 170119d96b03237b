package dev.cairn.recall;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cairn.Cairn;
import dev.cairn.CairnException.NotFound;
import dev.cairn.CairnOptions;
import dev.cairn.Page;
import dev.cairn.Scope;
import dev.cairn.embedding.EmbedPending;
import dev.cairn.local.HashingEmbedder;
import dev.cairn.session.LinkType;
import dev.cairn.session.Role;
import dev.cairn.session.SessionLink;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("E6")
class RelatedSessionsTest {
    private Cairn cairn;

    @BeforeEach
    void open(@TempDir Path folder) {
        cairn = Cairn.open(CairnOptions.file(folder.resolve("store.db"))
                .withModels(List.of(HashingEmbedder.MODEL))
                .withBackground(false));
        say(cairn, "birds", "The heron nests by the pond.", "Herons nest in March.", "The nest is of reeds.");
        say(cairn, "nests", "Where does the heron nest?", "By the pond, of reeds, in March.");
        say(cairn, "money", "The invoice is overdue.", "Pay the invoice by card.");
    }

    @AfterEach
    void close() {
        cairn.close();
    }

    @Test
    void findsTheSessionsMostAlike() {
        assertThat(find("birds", 0.3).note()).contains("embedded");
        embed();
        List<RelatedSession> all = find("birds", 0).items();
        assertThat(all).extracting(RelatedSession::session).containsExactly("nests", "money");
        double nearest = all.getFirst().similarity();
        assertThat(nearest).isBetween(all.getLast().similarity() + 0.1, 0.999);
        assertThat(find("birds", nearest).items()).containsExactly(all.getFirst());
        assertThat(find("nests", nearest).items())
                .singleElement()
                .extracting(RelatedSession::session, RelatedSession::similarity)
                .containsExactly("birds", nearest);
    }

    @Test
    void aSessionThatSaysTheSameIsWhollyAlike() {
        say(cairn, "again", "The heron nests by the pond.", "Herons nest in March.", "The nest is of reeds.");
        embed();
        assertThat(find("birds", 0.9).items())
                .singleElement()
                .extracting(RelatedSession::session, RelatedSession::similarity)
                .containsExactly("again", 1.0);
    }

    @Test
    void linksThemWithHowAlikeTheyAre() {
        embed();
        double nearest = find("birds", 0).items().getFirst().similarity();
        List<SessionLink> links = cairn.relatedSessions()
                .link(new FindRelated("birds", nearest, 5))
                .items();
        assertThat(links).singleElement().satisfies(link -> {
            assertThat(link.type()).isEqualTo(LinkType.RELATED);
            assertThat(link.target()).isEqualTo("nests");
            assertThat(link.similarity()).isEqualTo(nearest);
        });
        assertThat(cairn.relatedSessions().link(new FindRelated("birds", 0, 1)).items())
                .isEqualTo(links);
    }

    @Test
    @Tag("E10")
    void nobodyElsesSessionsAreLookedAt() {
        Cairn other = cairn.as(Scope.user("other"));
        say(other, "theirs", "The heron nests by the pond.");
        embed();
        assertThat(other.relatedSessions()
                        .find(new FindRelated("theirs", 0, 50))
                        .items())
                .isEmpty();
        assertThatThrownBy(() -> other.relatedSessions().find(FindRelated.to("birds")))
                .isInstanceOf(NotFound.class);
    }

    private Page<RelatedSession> find(String session, double similarity) {
        return cairn.relatedSessions().find(new FindRelated(session, similarity, 10));
    }

    private void embed() {
        cairn.embeddings().embed(new EmbedPending(30));
    }

    private static void say(Cairn cairn, String session, String... messages) {
        cairn.sessions().create(session);
        for (String message : messages) {
            cairn.messages().add(session, Role.USER, message);
        }
    }
}
