package dev.cairn.schema;

import dev.cairn.CairnException.Invalid;
import dev.cairn.Limits;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Enum constants by the lower-case names the store and the faces use. */
public final class Enums {
    /** The constants of a type by name and alias. */
    private static final ClassValue<Map<String, Enum<?>>> WRITTEN = new ClassValue<>() {
        @Override
        protected Map<String, Enum<?>> computeValue(Class<?> type) {
            Map<String, Enum<?>> written = new HashMap<>();
            for (Enum<?> constant : constants(type)) {
                written.putIfAbsent(name(constant), constant);
                aliases(constant).forEach(alias -> written.putIfAbsent(alias, constant));
            }
            return written;
        }
    };

    private Enums() {}

    /** The written name of a constant. */
    public static String name(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT);
    }

    /** The written names of an enum's constants, in order. */
    public static List<String> names(Class<?> type) {
        return Arrays.stream(constants(type)).map(Enums::name).toList();
    }

    /**
     * The constant written {@code text}, by name or alias, in any case.
     *
     * @param what names the value in the error
     * @throws Invalid if there is none
     */
    public static Enum<?> parse(Class<?> type, String text, String what) {
        Enum<?> constant = WRITTEN.get(type).get(text.strip().toLowerCase(Locale.ROOT));
        if (constant != null) {
            return constant;
        }
        throw new Invalid("Expected " + what + " to be one of " + String.join(", ", names(type)) + ", found '"
                + Limits.shorten(text) + "'.");
    }

    /**
     * The constant that the store holds as a number.
     *
     * @throws Invalid if there is none
     */
    public static Enum<?> coded(Class<?> type, int code) {
        for (Enum<?> constant : constants(type)) {
            if (constant instanceof Coded coded && coded.code() == code) {
                return constant;
            }
        }
        throw new Invalid("Expected the number of a " + type.getSimpleName() + ", found " + code + ".");
    }

    private static List<String> aliases(Enum<?> constant) {
        try {
            @Nullable
            Alias alias = constant.getDeclaringClass().getField(constant.name()).getAnnotation(Alias.class);
            return alias == null ? List.of() : List.of(alias.value());
        } catch (NoSuchFieldException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Enum<?>[] constants(Class<?> type) {
        return (Enum<?>[]) type.getEnumConstants();
    }
}
