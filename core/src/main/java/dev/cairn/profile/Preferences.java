package dev.cairn.profile;

import dev.cairn.CairnException.Conflict;
import dev.cairn.CairnException.Invalid;
import dev.cairn.Id;
import dev.cairn.Page;
import dev.cairn.json.Json;
import dev.cairn.schema.Checks;
import dev.cairn.schema.Enums;
import dev.cairn.sql.Access;
import dev.cairn.sql.ScopedTx;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What a user prefers, across sessions. */
public final class Preferences {
    private static final double SURE = 1.0;
    private static final double LIKELY = 0.5;
    private static final int MOST = 200;

    /** The keys of what is said to Cairn, not to an agent. */
    private static final List<String> OWN = Stream.concat(Setting.keys().stream(), LayerPreferences.KEYS.stream())
            .toList();

    private final Access access;

    public Preferences(Access access) {
        this.access = access;
    }

    /**
     * Keeps a preference in place of what was kept under its key.
     *
     * @throws Conflict if the user stated the one there is, and this one was only learned or inferred
     */
    public Preference set(SetPreference in) {
        Checks.check(in);
        LayerPreferences.refuse(in.key());
        if (in.source() == PreferenceSource.DEFAULT) {
            throw new Invalid("Expected the source to be explicit, learned or inferred, found default: defaults are"
                    + " Cairn's own. Delete the preference to go back to its default.");
        }
        double byDefault = in.source() == PreferenceSource.EXPLICIT ? SURE : LIKELY;
        double confidence = Objects.requireNonNullElse(in.confidence(), byDefault);
        return access.write(tx -> {
            Id project = projectId(tx, in.project());
            Setting.check(in.key(), in.value(), in.project());
            if (!PreferenceStore.set(tx, in, project, confidence)) {
                throw new Conflict("Preference '" + in.key() + "' was stated by the user, and one that is "
                        + Enums.name(in.source()) + " does not overwrite it. Set it as explicit, or delete it first.");
            }
            return PreferenceStore.require(tx, in.key(), project);
        });
    }

    /**
     * Learns from what was observed. Seen n times, it is sure by 1 - 0.5^n; another value takes as much away as its own adds,
     * and its place once nothing is left. What the user stated stays as it is.
     */
    public Preference observe(ObservePreference in) {
        Checks.check(in);
        LayerPreferences.refuse(in.key());
        Setting.check(in.key(), in.value(), null);
        return access.write(tx -> {
            Optional<Preference> known = PreferenceStore.find(tx, in.key(), null)
                    .filter(preference -> preference.source() != PreferenceSource.DEFAULT);
            if (known.isPresent() && known.get().source() == PreferenceSource.EXPLICIT) {
                return known.get();
            }
            double doubt = known.map(preference -> 1 - preference.confidence()).orElse(1.0);
            boolean same = known.isPresent() && Json.write(known.get().value()).equals(Json.write(in.value()));
            boolean holds = known.isPresent() && !same && doubt * 2 < 1;
            double confidence = same ? 1 - doubt / 2 : holds ? 1 - doubt * 2 : LIKELY;
            Object value = holds ? known.get().value() : in.value();
            PreferenceStore.set(
                    tx,
                    new SetPreference(in.key(), value, in.type(), PreferenceSource.LEARNED, confidence, null),
                    null,
                    confidence);
            return PreferenceStore.require(tx, in.key(), null);
        });
    }

    /** Keeps a preference the user stated. */
    public Preference set(String key, Object value) {
        return set(SetPreference.of(key, value));
    }

    /** The preference of that key; of a project, what the user says where the project says nothing. */
    public Preference get(PreferenceKey in) {
        Checks.check(in);
        return access.read(tx -> {
            Id project = projectId(tx, in.project());
            return PreferenceStore.find(tx, in.key(), project)
                    .orElseGet(() -> PreferenceStore.require(tx, in.key(), null));
        });
    }

    /** The preference of that key. */
    public Preference get(String key) {
        return get(PreferenceKey.of(key));
    }

    /** Preferences by key. */
    public Page<Preference> list(ListPreferences in) {
        Checks.check(in);
        return access.read(tx ->
                Page.of(PreferenceStore.list(tx, in, projectId(tx, in.project())), in.limit(), Preference::key));
    }

    /** What a user prefers, by key, for those who tell an agent of it; without Cairn's own settings. */
    public static List<Preference> all(ScopedTx tx) {
        return PreferenceStore.all(tx, OWN, MOST);
    }

    /** Notes that preferences were put before an agent. */
    public static void used(ScopedTx tx, Collection<Id> ids) {
        PreferenceStore.used(tx, ids);
    }

    /** Forgets a preference. One of Cairn's own settings goes back to its default, or in a project to what the user says. */
    public Preference delete(PreferenceKey in) {
        Checks.check(in);
        return access.write(tx -> {
            Id project = projectId(tx, in.project());
            Preference old = PreferenceStore.require(tx, in.key(), project);
            PreferenceStore.delete(tx, in.key(), project);
            return old;
        });
    }

    private static @Nullable Id projectId(ScopedTx tx, @Nullable String key) {
        return key == null ? null : ProjectStore.require(tx, key).id();
    }
}
