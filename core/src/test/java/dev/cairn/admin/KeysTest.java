package dev.cairn.admin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cairn.Cairn;
import dev.cairn.CairnException.Conflict;
import dev.cairn.CairnException.Invalid;
import dev.cairn.CairnException.NotFound;
import dev.cairn.Right;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("F21")
class KeysTest {
    @Test
    void aSecretNamesItsKey() {
        try (Cairn cairn = Cairn.inMemory()) {
            assertThat(cairn.keys().any()).isFalse();
            NewKey made = cairn.keys().create(new CreateKey("laptop", "ana", "coder", Right.READ));
            assertThat(made.secret()).matches("cairn_[A-Za-z0-9_-]{43}");
            ApiKey found = cairn.keys().find(made.secret()).orElseThrow();
            assertThat(found.user()).isEqualTo("ana");
            assertThat(found.agent()).isEqualTo("coder");
            assertThat(found.rights()).isEqualTo(Right.READ);
            assertThat(cairn.keys().any()).isTrue();
            String other = made.secret().substring(0, 48) + (made.secret().endsWith("A") ? "B" : "A");
            for (String wrong : List.of(
                    "", "cairn_", other, made.secret() + "x", made.secret().toUpperCase(java.util.Locale.ROOT))) {
                assertThat(cairn.keys().find(wrong)).as(wrong).isEmpty();
            }
        }
    }

    @Test
    void aRevokedKeyIsUnknownAndItsNameIsFreeAgain() {
        try (Cairn cairn = Cairn.inMemory()) {
            NewKey first = cairn.keys().create(CreateKey.of("laptop"));
            assertThatThrownBy(() -> cairn.keys().create(CreateKey.of("laptop")))
                    .isInstanceOf(Conflict.class);

            assertThat(cairn.keys().revoke(new RevokeKey("laptop", null)).revokedAt())
                    .isNotNull();
            assertThatThrownBy(() -> cairn.keys().revoke(new RevokeKey("laptop", null)))
                    .isInstanceOf(NotFound.class);
            assertThat(cairn.keys().find(first.secret())).isEmpty();
            assertThat(cairn.keys().any()).isFalse();

            NewKey second = cairn.keys().create(CreateKey.of("laptop"));
            assertThat(cairn.keys().find(second.secret())).isPresent();
            assertThat(cairn.keys().find(first.secret())).isEmpty();
        }
    }

    @Test
    void namesAreAUsersOwn() {
        try (Cairn cairn = Cairn.inMemory()) {
            cairn.keys().create(new CreateKey("laptop", "ana", null, Right.WRITE));
            cairn.keys().create(new CreateKey("laptop", "ben", null, Right.WRITE));
            assertThatThrownBy(() -> cairn.keys().revoke(new RevokeKey("laptop", null)))
                    .isInstanceOf(NotFound.class);
            cairn.keys().revoke(new RevokeKey("laptop", "ana"));
            assertThat(cairn.keys().list(new ListKeys("ben", 5, null)).items())
                    .singleElement()
                    .matches(key -> key.revokedAt() == null);
            assertThatThrownBy(() -> cairn.keys().create(CreateKey.of("no name")))
                    .isInstanceOf(Invalid.class);
        }
    }

    @Test
    void pagesHoldEveryKeyOnce() {
        try (Cairn cairn = Cairn.inMemory()) {
            for (int i = 0; i < 7; i++) {
                cairn.keys().create(CreateKey.of("key-" + i));
            }
            List<String> names = new ArrayList<>();
            String cursor = null;
            do {
                var page = cairn.keys().list(new ListKeys(null, 3, cursor));
                page.items().forEach(key -> names.add(key.name()));
                cursor = page.next();
            } while (cursor != null);
            assertThat(names).containsExactly("key-6", "key-5", "key-4", "key-3", "key-2", "key-1", "key-0");
        }
    }

    @Test
    void secretsDifferAndAreNotInTheFile(@TempDir Path folder) throws IOException {
        Path file = folder.resolve("memory.db");
        Set<String> secrets = new HashSet<>();
        try (Cairn cairn = Cairn.open(file)) {
            for (int i = 0; i < 20; i++) {
                secrets.add(cairn.keys().create(CreateKey.of("key-" + i)).secret());
            }
        }
        assertThat(secrets).hasSize(20);
        String bytes = Files.readString(file, StandardCharsets.ISO_8859_1);
        assertThat(bytes).contains("key-19");
        secrets.forEach(secret -> assertThat(bytes).doesNotContain(secret, secret.substring(6)));
    }
}
