package dev.cairn.bench.retrieval;

import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.Objects;
import java.util.stream.Collectors;

/** Weights or shares with some of them changed, to see what each is worth. */
final class Weights {
    private Weights() {}

    /**
     * The same weights but one.
     *
     * @param change a name, an equals sign and a number
     */
    static <R extends Record> R with(R weights, String change) {
        int equals = change.indexOf('=');
        String name = change.substring(0, Math.max(0, equals));
        RecordComponent[] components = weights.getClass().getRecordComponents();
        Class<?>[] types = new Class<?>[components.length];
        Object[] values = new Object[components.length];
        boolean known = false;
        try {
            for (int i = 0; i < components.length; i++) {
                types[i] = components[i].getType();
                boolean changed =
                        types[i] == double.class && components[i].getName().equals(name);
                values[i] = changed
                        ? Double.valueOf(change.substring(equals + 1))
                        : components[i].getAccessor().invoke(weights);
                known |= changed;
            }
            if (known) {
                return Objects.requireNonNull(
                        type(weights).getDeclaredConstructor(types).newInstance(values));
            }
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
        throw new IllegalArgumentException("Expected a weight as NAME=N, found '" + change + "'. Names: "
                + Arrays.stream(components)
                        .filter(component -> component.getType() == double.class)
                        .map(RecordComponent::getName)
                        .collect(Collectors.joining(", "))
                + ".");
    }

    @SuppressWarnings("unchecked") // a record's class is that of the record
    private static <R extends Record> Class<R> type(R record) {
        return (Class<R>) record.getClass();
    }
}
