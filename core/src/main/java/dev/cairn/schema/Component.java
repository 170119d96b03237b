package dev.cairn.schema;

import dev.cairn.Limits;
import java.lang.reflect.Method;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * One component of a described record.
 *
 * @param name the Java and JSON name
 * @param type the Java type, boxed or not
 * @param kind what {@code type} means
 * @param element the type of a list's elements; the type itself for anything else
 * @param nullable whether it may be left out without a default
 * @param doc its documentation; empty if it has none
 * @param byDefault the value taken when it is left out, as JSON or bare text
 * @param maxLength greatest length of a text
 * @param range bounds of a number, if any
 * @param key whether a text is restricted to a key's characters
 * @param positional whether the command line takes it without its name
 * @param whole whether it is the answer itself
 */
public record Component(
        String name,
        Class<?> type,
        Kind kind,
        Class<?> element,
        boolean nullable,
        String doc,
        @Nullable String byDefault,
        int maxLength,
        @Nullable Range range,
        boolean key,
        boolean positional,
        boolean whole,
        Method accessor) {

    static Component of(RecordComponent c) {
        Class<?> type = c.getType();
        Kind kind = Kind.of(type);
        Class<?> element = kind == Kind.LIST ? elementOf(c) : type;
        Doc doc = c.getAnnotation(Doc.class);
        Default byDefault = c.getAnnotation(Default.class);
        boolean nullable = c.getAnnotatedType().isAnnotationPresent(Nullable.class);
        c.getAccessor().setAccessible(true);
        return new Component(
                c.getName(),
                type,
                kind,
                element,
                nullable,
                doc == null ? "" : doc.value(),
                byDefault == null ? null : byDefault.value(),
                maxLengthOf(c, kind),
                c.getAnnotation(Range.class),
                c.isAnnotationPresent(Key.class),
                c.isAnnotationPresent(Positional.class),
                c.isAnnotationPresent(Whole.class),
                c.getAccessor());
    }

    /** Whether a caller must give it. */
    public boolean required() {
        return !nullable && byDefault == null && kind != Kind.LIST && kind != Kind.OBJECT;
    }

    /** The value it has in a record of its own type. */
    public @Nullable Object of(Record record) {
        try {
            return accessor.invoke(record);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("Cannot read " + name, e);
        }
    }

    /** The name written with a separator: {@code toolName} as {@code tool_name} or {@code tool-name}. */
    public String nameWith(char separator) {
        return separate(name, separator);
    }

    static String separate(String camelCase, char separator) {
        return camelCase
                .replaceAll("([a-z0-9])([A-Z])", "$1" + separator + "$2")
                .toLowerCase(Locale.ROOT);
    }

    private static int maxLengthOf(RecordComponent c, Kind kind) {
        MaxLength max = c.getAnnotation(MaxLength.class);
        if (max != null) {
            return max.value();
        } else if (c.isAnnotationPresent(Key.class)) {
            return Limits.KEY;
        }
        return kind == Kind.OBJECT || kind == Kind.ANY ? Limits.JSON : Limits.NAME;
    }

    private static Class<?> elementOf(RecordComponent c) {
        if (c.getGenericType() instanceof ParameterizedType list
                && list.getActualTypeArguments()[0] instanceof Class<?> element) {
            return element;
        }
        return Object.class;
    }
}
