package dev.cairn.memory;

import java.util.Collection;
import java.util.EnumSet;
import java.util.Set;

/** A field of a memory that a rule sets where its author leaves it open. */
public enum RuledField {
    TYPE(1),
    CATEGORY(2),
    TAGS(4),
    LAYERS(8),
    STATUS(16);

    private final int bit;

    RuledField(int bit) {
        this.bit = bit;
    }

    /** The fields an author left open; none of the parts of a graph. */
    static Set<RuledField> leftBy(AddMemory in) {
        Set<RuledField> stated = stated(in.type() != null, in.category() != null, in.status() != null);
        add(stated, in.tags(), in.layers());
        return Neighbours.compares(in.type()) ? EnumSet.complementOf(EnumSet.copyOf(stated)) : Set.of();
    }

    /** The fields a caller stated of a memory that is known. */
    static Set<RuledField> statedBy(AddMemory in) {
        return in.tags().isEmpty() ? Set.of() : EnumSet.of(TAGS);
    }

    /** The fields a change states. */
    static Set<RuledField> statedBy(UpdateMemory in) {
        Set<RuledField> stated = stated(
                in.type() != null,
                in.category() != null || in.unset().contains("category"),
                in.status() != null || in.unset().contains("status"));
        if (in.tags() != null || in.unset().contains("tags")) {
            stated.add(TAGS);
        }
        if (in.layers() != null) {
            stated.add(LAYERS);
        }
        return stated;
    }

    private static Set<RuledField> stated(boolean type, boolean category, boolean status) {
        Set<RuledField> stated = EnumSet.noneOf(RuledField.class);
        if (type) {
            stated.add(TYPE);
        }
        if (category) {
            stated.add(CATEGORY);
        }
        if (status) {
            stated.add(STATUS);
        }
        return stated;
    }

    private static void add(Set<RuledField> stated, Collection<?> tags, Collection<?> layers) {
        if (!tags.isEmpty()) {
            stated.add(TAGS);
        }
        if (!layers.isEmpty()) {
            stated.add(LAYERS);
        }
    }

    /** As the store keeps them. */
    static int mask(Set<RuledField> fields) {
        return fields.stream().mapToInt(field -> field.bit).sum();
    }

    /** What the store keeps. */
    static Set<RuledField> of(long mask) {
        Set<RuledField> fields = EnumSet.noneOf(RuledField.class);
        for (RuledField field : values()) {
            if ((mask & field.bit) != 0) {
                fields.add(field);
            }
        }
        return fields;
    }
}
