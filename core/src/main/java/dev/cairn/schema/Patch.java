package dev.cairn.schema;

import dev.cairn.CairnException.Invalid;
import dev.cairn.Limits;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** A partial change: what is absent stays, what is listed in {@code unset} is cleared. */
public final class Patch {
    private final Set<String> unset;

    /**
     * @param unset the fields the caller clears
     * @param clearable the fields that may be cleared
     * @throws Invalid if a field to clear is none of them
     */
    public Patch(List<String> unset, Set<String> clearable) {
        for (String field : unset) {
            if (!clearable.contains(field)) {
                throw new Invalid("Cannot unset '" + Limits.shorten(field) + "'. Fields that can be unset: "
                        + String.join(", ", new TreeSet<>(clearable)) + ".");
            }
        }
        this.unset = Set.copyOf(unset);
    }

    /**
     * The value a field has after the change.
     *
     * @throws Invalid if the field is both given and cleared
     */
    public <T> @Nullable T of(String field, @Nullable T given, @Nullable T old) {
        if (!unset.contains(field)) {
            return given == null ? old : given;
        } else if (given != null) {
            throw new Invalid("Field '" + field + "' is both given and unset.");
        }
        return null;
    }
}
