package dev.cairn.schema;

import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A record's components, read once, from which its JSON form, its row mapping and its schema follow. */
public final class Shape<R extends Record> {
    private static final ClassValue<Shape<?>> SHAPES = new ClassValue<>() {
        @Override
        protected Shape<?> computeValue(Class<?> type) {
            return new Shape<>(type.asSubclass(Record.class));
        }
    };

    private final Class<R> type;
    private final Constructor<R> constructor;
    private final Map<String, Component> components = new LinkedHashMap<>();
    private final List<Component> list;

    private Shape(Class<R> type) {
        this.type = type;
        for (var c : type.getRecordComponents()) {
            components.put(c.getName(), Component.of(c));
        }
        list = List.copyOf(components.values());
        try {
            constructor = type.getDeclaredConstructor(Arrays.stream(type.getRecordComponents())
                    .map(c -> c.getType())
                    .toArray(Class<?>[]::new));
            constructor.setAccessible(true);
        } catch (NoSuchMethodException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The shape of a record type. */
    @SuppressWarnings("unchecked")
    public static <R extends Record> Shape<R> of(Class<R> type) {
        return (Shape<R>) SHAPES.get(type);
    }

    /** The record type described. */
    public Class<R> type() {
        return type;
    }

    /** The components in order. */
    public List<Component> components() {
        return list;
    }

    /** The component of that name, or null. */
    public @Nullable Component component(String name) {
        return components.get(name);
    }

    /** The component that is the answer itself, if one is. */
    public Optional<Component> whole() {
        return list.stream().filter(Component::whole).findFirst();
    }

    /** The documentation of the record; empty if it has none. */
    public String doc() {
        Doc doc = type.getAnnotation(Doc.class);
        return doc == null ? "" : doc.value();
    }

    /** A record made of values in the order of the components. */
    public R make(@Nullable Object... values) {
        try {
            return constructor.newInstance(values);
        } catch (InvocationTargetException e) {
            if (e.getCause() instanceof RuntimeException cause) {
                throw cause;
            }
            throw new IllegalStateException("Cannot make a " + type.getSimpleName(), e);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("Cannot make a " + type.getSimpleName(), e);
        }
    }
}
