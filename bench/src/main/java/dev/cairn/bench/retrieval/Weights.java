package dev.cairn.bench.retrieval;

import dev.cairn.RecallWeights;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.stream.Collectors;

/** Recall's weights with some of them changed, to see what each is worth. */
final class Weights {
    private Weights() {}

    /**
     * The same weights but one.
     *
     * @param change a name, an equals sign and a number
     */
    static RecallWeights with(RecallWeights weights, String change) {
        int equals = change.indexOf('=');
        String name = change.substring(0, Math.max(0, equals));
        RecordComponent[] components = RecallWeights.class.getRecordComponents();
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
                return RecallWeights.class.getDeclaredConstructor(types).newInstance(values);
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
}
