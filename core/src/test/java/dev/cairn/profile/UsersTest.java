package dev.cairn.profile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cairn.Cairn;
import dev.cairn.CairnException.Conflict;
import dev.cairn.CairnException.Forbidden;
import dev.cairn.CairnException.Invalid;
import dev.cairn.CairnException.NotFound;
import dev.cairn.Right;
import dev.cairn.Scope;
import dev.cairn.operation.Operations;
import dev.cairn.testing.Pages;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@Tag("D1")
class UsersTest {
    private final Cairn cairn = Cairn.inMemory();

    @AfterEach
    void close() {
        cairn.close();
    }

    @Test
    void holdsEveryFieldAndReceivesPersonas() {
        User ana = cairn.users().create(new CreateUser("ana", "ana@example.org", "Ana"));
        assertThat(ana.email()).isEqualTo("ana@example.org");
        assertThat(ana.displayName()).isEqualTo("Ana");
        assertThat(ana.active()).isTrue();
        assertThat(cairn.users().get(new UserName("ana"))).isEqualTo(ana);
        assertThat(cairn.as(Scope.user("ana")).users().me()).isEqualTo(ana);
    }

    @Test
    void nameAndEmailAreUnique() {
        cairn.users().create(new CreateUser("ana", "ana@example.org", null));
        cairn.users().create(CreateUser.of("ben"));
        assertThatThrownBy(() -> cairn.users().create(CreateUser.of("ana")))
                .isInstanceOf(Conflict.class)
                .hasMessageContaining("'ana' already");
        assertThatThrownBy(() -> cairn.users().create(new CreateUser("eve", "ana@example.org", null)))
                .isInstanceOf(Conflict.class)
                .hasMessageContaining("User 'ana' has the email");
        assertThatThrownBy(() -> cairn.users().update(new UpdateUser("ben", "ana@example.org", null, null, List.of())))
                .isInstanceOf(Conflict.class);
        assertThatThrownBy(() -> cairn.users().get(new UserName("eve"))).isInstanceOf(NotFound.class);
        assertThatThrownBy(() -> cairn.users().create(new CreateUser("eve", "nowhere", null)))
                .isInstanceOf(Invalid.class)
                .hasMessageContaining("such as");
    }

    @Test
    void changesAndClears() {
        cairn.users().create(new CreateUser("ana", "ana@example.org", "Ana"));
        User same = cairn.users().update(new UpdateUser("ana", "ana@example.org", null, null, List.of()));
        assertThat(same.displayName()).isEqualTo("Ana");
        User out = cairn.users().update(new UpdateUser("ana", null, null, false, List.of("email")));
        assertThat(out.active()).isFalse();
        assertThat(out.email()).isNull();
        assertThat(cairn.users().update(UpdateUser.active("ana", true)).active())
                .isTrue();
        assertThatThrownBy(() -> cairn.users().update(UpdateUser.active("nobody", true)))
                .isInstanceOf(NotFound.class);
    }

    @Test
    void listsByNamePageByPage() {
        List.of("dan", "ana", "eve", "ben", "cid").forEach(name -> cairn.users().create(CreateUser.of(name)));
        cairn.users().update(UpdateUser.active("cid", false));
        assertThat(Pages.all(2, next -> cairn.users().list(new ListUsers(null, 2, next))))
                .extracting(User::name)
                .containsExactly("ana", "ben", "cid", "dan", "eve");
        assertThat(cairn.users().list(new ListUsers(true, 9, null)).items())
                .extracting(User::name)
                .containsExactly("ana", "ben", "dan", "eve");
    }

    @Test
    void strangerIsNobodyYet() {
        assertThatThrownBy(() -> cairn.as(Scope.user("new")).users().me())
                .isInstanceOf(NotFound.class)
                .hasMessageContaining("stored nothing yet");
    }

    @ParameterizedTest
    @ValueSource(strings = {"user.create", "user.get", "user.list", "user.update"})
    @Tag("E10")
    void needsTheAdminRight(String operation) {
        cairn.sessions().create("monday");
        var op = Operations.named(operation);
        assertThatThrownBy(() -> op.run(cairn, Right.WRITE, op.exampleMembers()))
                .isInstanceOf(Forbidden.class);
        assertThat(op.run(cairn, Right.ADMIN, op.exampleMembers())).isNotEmpty();
    }
}
