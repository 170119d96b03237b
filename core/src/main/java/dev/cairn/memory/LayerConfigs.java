package dev.cairn.memory;

import dev.cairn.CairnException.Invalid;
import dev.cairn.profile.LayerPreferences;
import dev.cairn.schema.Checks;
import dev.cairn.schema.Enums;
import dev.cairn.schema.Records;
import dev.cairn.sql.ScopedTx;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** How a user's layers are treated. */
public final class LayerConfigs {
    /** How layers are treated of which nothing is said. */
    public static final LayerConfigs STANDARD = new LayerConfigs(Map.of());

    private final Map<Layer, LayerConfig> configs = new EnumMap<>(Layer.class);
    private final double heaviest;

    private LayerConfigs(Map<Layer, LayerConfig> said) {
        for (Layer layer : Layer.values()) {
            configs.put(layer, said.getOrDefault(layer, LayerConfig.standard(layer)));
        }
        heaviest =
                configs.values().stream().mapToDouble(LayerConfig::weight).max().orElse(1);
    }

    /** The user's. */
    public static LayerConfigs of(ScopedTx tx) {
        Map<String, Map<String, @Nullable Object>> all = LayerPreferences.all(tx);
        if (all.isEmpty()) {
            return STANDARD;
        }
        Map<Layer, LayerConfig> said = new EnumMap<>(Layer.class);
        for (Layer layer : Layer.values()) {
            Map<String, @Nullable Object> members = all.get(Enums.name(layer));
            if (members != null) {
                said.put(layer, read(layer, members));
            }
        }
        return new LayerConfigs(said);
    }

    private static LayerConfig read(Layer layer, Map<String, @Nullable Object> members) {
        Map<String, @Nullable Object> with = new HashMap<>(members);
        with.put("layer", Enums.name(layer));
        try {
            ConfigureLayer said = Records.read(ConfigureLayer.class, with);
            Checks.check(said);
            return new LayerConfig(
                    layer,
                    Objects.requireNonNullElse(said.searched(), true),
                    Objects.requireNonNullElse(said.weight(), 1.0),
                    said.halfLife(),
                    said.importance());
        } catch (Invalid e) {
            // why: an import may bring what this version does not take, and a question is to be answered all the same
            return LayerConfig.standard(layer);
        }
    }

    public LayerConfig of(Layer layer) {
        return Objects.requireNonNull(configs.get(layer));
    }

    /** All, in their order. */
    List<LayerConfig> all() {
        return List.copyOf(configs.values());
    }

    /** The layers that are looked in unless told otherwise; all where none would be left. */
    public List<Layer> searched() {
        List<Layer> searched = new ArrayList<>();
        configs.values().stream().filter(LayerConfig::searched).forEach(config -> searched.add(config.layer()));
        return searched.isEmpty() ? List.of(Layer.values()) : List.copyOf(searched);
    }

    /** The weight of a layer against the heaviest, over 0 to 1. */
    public double share(Layer layer) {
        return of(layer).weight() / heaviest;
    }

    /** A new memory as its layer has it where its author did not say. */
    MemoryState fill(MemoryState state, AddMemory in) {
        Layer primary = state.layers().stream().min(Layer::compareTo).orElse(Layer.GLOBAL);
        Double importance = of(primary).importance();
        if (in.importance() != null || importance == null) {
            return state;
        }
        Map<String, @Nullable Object> members = state.members();
        members.put("importance", importance);
        return MemoryState.of(members);
    }
}
