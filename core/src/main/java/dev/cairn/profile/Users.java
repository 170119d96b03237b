package dev.cairn.profile;

import dev.cairn.CairnException.Conflict;
import dev.cairn.CairnException.Invalid;
import dev.cairn.CairnException.NotFound;
import dev.cairn.Limits;
import dev.cairn.Page;
import dev.cairn.schema.Checks;
import dev.cairn.schema.Patch;
import dev.cairn.sql.Access;
import dev.cairn.sql.Tx;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The users of a store. Whoever writes first under a new name becomes one; the rest is for those who care for the store. */
public final class Users {
    private static final Set<String> CLEARABLE = Set.of("email", "displayName");
    private static final Pattern EMAIL = Pattern.compile("[^@\\s]+@[^@\\s]+");

    private final Access access;

    public Users(Access access) {
        this.access = access;
    }

    /**
     * Makes a user, with the personas that ship.
     *
     * @throws Conflict if the name or the email is taken
     */
    public User create(CreateUser in) {
        Checks.check(in);
        return access.write(scoped -> {
            Tx tx = scoped.tx();
            if (UserStore.find(tx, in.name()).isPresent()) {
                throw new Conflict("There is a user '" + in.name() + "' already. Choose another name, or update it.");
            }
            UserStore.insert(tx, in.name());
            User made = UserStore.require(tx, in.name());
            return store(tx, made, changed(made, UpdateUser.active(in.name(), true), in.email(), in.displayName()));
        });
    }

    /** The user of that name. */
    public User get(UserName in) {
        Checks.check(in);
        return access.read(tx -> UserStore.require(tx.tx(), in.name()));
    }

    /**
     * Whoever asks.
     *
     * @throws NotFound if nothing has been stored under this name yet
     */
    public User me() {
        return access.read(tx -> UserStore.find(tx.tx(), tx.scope().user())
                .orElseThrow(() -> new NotFound("User '" + tx.scope().user()
                        + "' has stored nothing yet; the first thing stored makes the user.")));
    }

    /** Users by name. */
    public Page<User> list(ListUsers in) {
        Checks.check(in);
        return access.read(tx -> Page.of(UserStore.list(tx.tx(), in), in.limit(), User::name));
    }

    /**
     * Changes a user.
     *
     * @throws Conflict if the email is another's
     */
    public User update(UpdateUser in) {
        Checks.check(in);
        Patch patch = new Patch(in.unset(), CLEARABLE);
        return access.write(scoped -> {
            Tx tx = scoped.tx();
            User old = UserStore.require(tx, in.name());
            String email = patch.of("email", in.email(), old.email());
            String displayName = patch.of("displayName", in.displayName(), old.displayName());
            return store(tx, old, changed(old, in, email, displayName));
        });
    }

    private static User store(Tx tx, User old, User changed) {
        String email = changed.email();
        if (email != null && !email.equals(old.email())) {
            if (!EMAIL.matcher(email).matches()) {
                throw new Invalid("Expected an email such as ana@example.org, found '" + Limits.shorten(email) + "'.");
            }
            UserStore.findByEmail(tx, email).ifPresent(other -> {
                throw new Conflict("User '" + other.name() + "' has the email '" + email + "'. Choose another.");
            });
        }
        UserStore.update(
                tx,
                new User(
                        changed.name(),
                        email,
                        changed.displayName(),
                        changed.active(),
                        changed.createdAt(),
                        tx.now(),
                        changed.lastActiveAt()));
        return UserStore.require(tx, changed.name());
    }

    private static User changed(User old, UpdateUser in, @Nullable String email, @Nullable String displayName) {
        return new User(
                old.name(),
                email,
                displayName,
                in.active() == null ? old.active() : in.active(),
                old.createdAt(),
                old.updatedAt(),
                old.lastActiveAt());
    }
}
