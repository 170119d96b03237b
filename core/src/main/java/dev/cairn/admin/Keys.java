package dev.cairn.admin;

import dev.cairn.CairnException.Conflict;
import dev.cairn.CairnException.NotFound;
import dev.cairn.Id;
import dev.cairn.Page;
import dev.cairn.schema.Checks;
import dev.cairn.sql.Access;
import dev.cairn.sql.Cursor;
import dev.cairn.text.Sha256;
import java.util.Base64;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * The keys of all users. A secret has 256 bits of chance and only its SHA-256 is kept: a plain hash is enough for what
 * cannot be guessed, and finding a key by its hash takes no longer for one that is nearly right.
 */
public final class Keys {
    private static final String PREFIX = "cairn_";
    private static final int SECRET_BYTES = 32;
    private static final int SECRET_LENGTH = PREFIX.length() + 43;

    private final Access access;
    private final Supplier<? extends RandomGenerator> chance;

    public Keys(Access access, Supplier<? extends RandomGenerator> chance) {
        this.access = access;
        this.chance = chance;
    }

    /**
     * Makes a key, and its user if there is none of that name. The name of a revoked key may be given again.
     *
     * @throws Conflict if the user has a key of that name
     */
    public NewKey create(CreateKey in) {
        Checks.check(in);
        String user = userOr(in.user());
        String secret = secret();
        return access.write(tx -> {
            Id id = tx.newId();
            if (!KeyStore.insert(tx.tx(), id, user, in, Sha256.of(secret))) {
                throw new Conflict("User '" + user + "' has a key '" + in.name()
                        + "' already. Choose another name, or revoke that key first.");
            }
            ApiKey made = KeyStore.find(tx.tx(), user, in.name()).orElseThrow();
            return new NewKey(
                    made.id(), made.name(), made.user(), made.agent(), made.rights(), secret, made.createdAt());
        });
    }

    /** Keys, revoked ones too, the newest first. */
    public Page<ApiKey> list(ListKeys in) {
        Checks.check(in);
        return access.read(tx ->
                Cursor.page(KeyStore.list(tx.tx(), in), in.limit(), last -> Cursor.after(last.createdAt(), last.id())));
    }

    /**
     * Accepts a key no longer, from the next request on.
     *
     * @throws NotFound if the user has no such key, or it is revoked already
     */
    public ApiKey revoke(RevokeKey in) {
        Checks.check(in);
        String user = userOr(in.user());
        return access.write(tx -> {
            if (!KeyStore.revoke(tx.tx(), user, in.name())) {
                throw new NotFound("User '" + user + "' has no key '" + in.name() + "' that could be revoked.");
            }
            return KeyStore.find(tx.tx(), user, in.name()).orElseThrow();
        });
    }

    /** The key of that secret; empty if there is none, it is revoked, or its user is not active. */
    public Optional<ApiKey> find(String secret) {
        if (secret.length() != SECRET_LENGTH || !secret.startsWith(PREFIX)) {
            return Optional.empty();
        }
        return access.read(tx -> KeyStore.accepted(tx.tx(), Sha256.of(secret)));
    }

    /** Whether any key is accepted. */
    public boolean any() {
        return access.read(tx -> KeyStore.any(tx.tx()));
    }

    private String userOr(@Nullable String user) {
        return user == null ? access.scope().user() : user;
    }

    private String secret() {
        byte[] bytes = new byte[SECRET_BYTES];
        chance.get().nextBytes(bytes);
        return PREFIX + Base64.getUrlEncoder().withoutPadding().encodeToString(bytes);
    }
}
