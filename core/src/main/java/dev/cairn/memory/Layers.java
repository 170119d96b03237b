package dev.cairn.memory;

import dev.cairn.CairnException.Invalid;
import dev.cairn.Page;
import dev.cairn.profile.LayerPreferences;
import dev.cairn.schema.Checks;
import dev.cairn.schema.Enums;
import dev.cairn.schema.Patch;
import dev.cairn.sql.Access;
import dev.cairn.sql.ScopedTx;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** How a user wants the layers of memory to be treated. */
public final class Layers {
    private static final Set<String> CLEARABLE = Set.of("searched", "weight", "halfLife", "importance");

    private final Access access;

    public Layers(Access access) {
        this.access = access;
    }

    /** How each layer is treated, in their order. */
    public Page<LayerConfig> configs() {
        return access.read(tx -> new Page<>(LayerConfigs.of(tx).all(), null));
    }

    /**
     * Changes how a layer is treated, from the next question on.
     *
     * @throws Invalid if no layer would be left that recall looks in
     */
    public LayerConfig configure(ConfigureLayer in) {
        Checks.check(in);
        Patch patch = new Patch(in.unset(), CLEARABLE);
        return access.write(tx -> {
            Map<String, @Nullable Object> said = said(tx, in.layer());
            put(said, "searched", patch.of("searched", in.searched(), said.get("searched")));
            put(said, "weight", patch.of("weight", in.weight(), said.get("weight")));
            put(said, "halfLife", patch.of("halfLife", in.halfLife(), said.get("halfLife")));
            put(said, "importance", patch.of("importance", in.importance(), said.get("importance")));
            LayerPreferences.put(tx, Enums.name(in.layer()), said);
            LayerConfigs configs = LayerConfigs.of(tx);
            if (configs.all().stream().noneMatch(LayerConfig::searched)) {
                throw new Invalid("Expected one layer at least that recall looks in, found none. Leave this one, or let"
                        + " another be searched first.");
            }
            return configs.of(in.layer());
        });
    }

    private static Map<String, @Nullable Object> said(ScopedTx tx, Layer layer) {
        return new HashMap<>(LayerPreferences.all(tx).getOrDefault(Enums.name(layer), Map.of()));
    }

    private static void put(Map<String, @Nullable Object> said, String field, @Nullable Object value) {
        if (value == null) {
            said.remove(field);
        } else {
            said.put(field, value);
        }
    }
}
