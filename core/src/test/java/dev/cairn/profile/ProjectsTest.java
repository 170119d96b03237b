package dev.cairn.profile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cairn.Cairn;
import dev.cairn.CairnException.Conflict;
import dev.cairn.CairnException.Invalid;
import dev.cairn.CairnException.NotFound;
import dev.cairn.Scope;
import dev.cairn.session.CreateSession;
import dev.cairn.session.Role;
import dev.cairn.testing.Pages;
import dev.cairn.testing.TwoUsers;
import java.time.Instant;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("D1")
class ProjectsTest extends TwoUsers {
    @Test
    void holdsEveryField() {
        cairn.projects()
                .create(new CreateProject(
                        "shop",
                        "The shop",
                        "Sells things",
                        "/src/shop",
                        "git@example.org:shop.git",
                        "trunk",
                        "web",
                        "java",
                        "spring",
                        Map.of("port", 8080L)));
        Project shop = cairn.projects().get("shop");
        assertThat(shop.id().value()).isPositive();
        assertThat(shop)
                .usingRecursiveComparison()
                .ignoringFields("id")
                .isEqualTo(new Project(
                        shop.id(),
                        "shop",
                        "The shop",
                        "Sells things",
                        "/src/shop",
                        "git@example.org:shop.git",
                        "trunk",
                        "web",
                        "java",
                        "spring",
                        Map.of("port", 8080L),
                        true,
                        clock.instant(),
                        clock.instant(),
                        clock.instant()));
    }

    @Test
    void hasDefaults() {
        Project project = cairn.projects().create("billing");
        assertThat(project.name()).isEqualTo("billing");
        assertThat(project.gitBranch()).isEqualTo("main");
        assertThat(project.active()).isTrue();
        assertThat(project.config()).isEmpty();
    }

    @Test
    void keyAndNameAreUniquePerUser() {
        cairn.projects().create(CreateProject.of("shop", "Shop"));
        assertThatThrownBy(() -> cairn.projects().create("shop"))
                .isInstanceOf(Conflict.class)
                .hasMessageContaining("'shop' already");
        assertThatThrownBy(() -> cairn.projects().create(CreateProject.of("shop2", "Shop")))
                .isInstanceOf(Conflict.class)
                .hasMessageContaining("Project 'shop' has the name 'Shop'");
        cairn.projects().create("third");
        assertThatThrownBy(() -> cairn.projects().update(UpdateProject.name("third", "Shop")))
                .isInstanceOf(Conflict.class);
        assertThat(other.projects().create(CreateProject.of("shop", "Shop")).name())
                .isEqualTo("Shop");
    }

    @Test
    void absentFieldsStayAndConfigMerges() {
        cairn.projects()
                .create(new CreateProject(
                        "shop", null, "d", "/p", "r", "dev", "web", "java", "f", Map.of("a", 1L, "b", 2L)));
        Map<String, Object> patch = new HashMap<>();
        patch.put("a", null);
        patch.put("c", List.of("x"));
        Project changed = cairn.projects().update(UpdateProject.config("shop", patch));
        assertThat(changed.config()).isEqualTo(Map.of("b", 2L, "c", List.of("x")));
        assertThat(changed.description()).isEqualTo("d");
        Project cleared = cairn.projects().update(UpdateProject.unset("shop", "description", "gitBranch", "config"));
        assertThat(cleared.description()).isNull();
        assertThat(cleared.gitBranch()).isEqualTo("main");
        assertThat(cleared.config()).isEmpty();
        assertThatThrownBy(() -> cairn.projects().update(UpdateProject.unset("shop", "name")))
                .isInstanceOf(Invalid.class)
                .hasMessageContaining("Cannot unset 'name'");
    }

    @Test
    void accessIsASessionOrAChangeButNoLook() {
        Instant made = cairn.projects().create("shop").lastAccessedAt();
        clock.tick();
        assertThat(cairn.projects().get("shop").lastAccessedAt()).isEqualTo(made);
        Instant begun = clock.tick();
        cairn.as(Scope.LOCAL.inProject("shop")).sessions().create("monday");
        assertThat(cairn.projects().get("shop").lastAccessedAt()).isEqualTo(begun);
        assertThat(cairn.projects().get("shop").updatedAt()).isEqualTo(made);
        Instant changed = clock.tick();
        cairn.projects().update(UpdateProject.active("shop", false));
        assertThat(cairn.projects().get("shop").lastAccessedAt()).isEqualTo(changed);
    }

    @Test
    void deletingTakesItsSessionsAndDetachesTheirChildren() {
        cairn.projects().create("shop");
        Cairn shop = cairn.as(Scope.LOCAL.inProject("shop"));
        shop.sessions().create("monday");
        shop.messages().add("monday", Role.USER, "staging port");
        shop.sessions().create("tuesday");
        cairn.sessions().create(read(CreateSession.class, "key", "child", "parent", "monday"));
        assertThat(cairn.sessions().get("child").parent()).isEqualTo("monday");

        DeletedProject deleted = cairn.projects().delete(new ProjectKey("shop"));

        assertThat(deleted.project().key()).isEqualTo("shop");
        assertThat(deleted.sessions()).isEqualTo(2);
        assertThatThrownBy(() -> cairn.projects().get("shop")).isInstanceOf(NotFound.class);
        assertThatThrownBy(() -> cairn.sessions().get("monday")).isInstanceOf(NotFound.class);
        assertThat(cairn.sessions().get("child").parent()).isNull();
        assertThat(cairn.recall().search("staging")).isEmpty();
    }

    @Test
    void listsByAccessPageByPage() {
        for (int i = 0; i < 7; i++) {
            cairn.projects().create("p" + i);
            if (i % 3 == 0) {
                clock.tick();
            }
        }
        cairn.projects().update(UpdateProject.active("p3", false));
        List<String> keys =
                Pages.all(2, next -> cairn.projects().list(new ListProjects(null, null, null, 2, next))).stream()
                        .map(Project::key)
                        .toList();
        assertThat(keys).containsExactly("p3", "p6", "p5", "p4", "p2", "p1", "p0");
        assertThat(cairn.projects()
                        .list(new ListProjects(false, null, null, 5, null))
                        .items())
                .extracting(Project::key)
                .containsExactly("p3");
        assertThat(other.projects().list(ListProjects.recent(5)).items()).isEmpty();
    }

    @Test
    @Tag("E10")
    void anotherUserFindsNothing() {
        cairn.projects().create("shop");
        assertThatThrownBy(() -> other.projects().get("shop")).isInstanceOf(NotFound.class);
        assertThatThrownBy(() -> other.projects().update(UpdateProject.name("shop", "Mine")))
                .isInstanceOf(NotFound.class);
        assertThatThrownBy(() -> other.projects().delete(new ProjectKey("shop")))
                .isInstanceOf(NotFound.class);
        assertThatThrownBy(() -> other.as(Scope.user("other").inProject("shop"))
                        .sessions()
                        .create("x"))
                .isInstanceOf(NotFound.class);
        assertThat(cairn.projects().get("shop").name()).isEqualTo("shop");
    }

    @Test
    void refusesWhatCannotBeKept() {
        assertThatThrownBy(() -> cairn.projects().create("not a key")).isInstanceOf(Invalid.class);
        assertThatThrownBy(() -> cairn.projects().create(CreateProject.of("k", "a\0b")))
                .isInstanceOf(Invalid.class);
        assertThatThrownBy(() -> cairn.projects().create(CreateProject.of("k", "n".repeat(501))))
                .isInstanceOf(Invalid.class);
        assertThat(cairn.projects().list(ListProjects.recent(5)).items()).isEqualTo(Collections.emptyList());
    }

    @Test
    @Tag("D22")
    void aGitStatusIsFreshForFiveMinutes() {
        cairn.projects().create(CreateProject.of("shop", "Shop"));
        assertThatThrownBy(() -> cairn.projects().gitStatus(new ProjectKey("shop")))
                .isInstanceOf(NotFound.class)
                .hasMessageContaining("Set it first");
        GitStatus set = cairn.projects()
                .setGitStatus(new SetGitStatus("shop", "main", "ab12", 1, 2, java.util.List.of("M Makefile")));
        assertThat(set)
                .extracting(GitStatus::branch, GitStatus::ahead, GitStatus::behind, GitStatus::fresh)
                .containsExactly("main", 1, 2, true);
        clock.pass(java.time.Duration.ofSeconds(299));
        assertThat(cairn.projects().gitStatus(new ProjectKey("shop"))).isEqualTo(set);
        clock.pass(java.time.Duration.ofSeconds(1));
        assertThat(cairn.projects().gitStatus(new ProjectKey("shop")).fresh()).isFalse();
        cairn.projects().setGitStatus(read(SetGitStatus.class, "key", "shop", "branch", "fix"));
        assertThat(cairn.projects().gitStatus(new ProjectKey("shop")))
                .extracting(GitStatus::branch, GitStatus::commit, GitStatus::fresh)
                .containsExactly("fix", null, true);
        assertThatThrownBy(() -> other.projects().gitStatus(new ProjectKey("shop")))
                .isInstanceOf(NotFound.class);
    }
}
