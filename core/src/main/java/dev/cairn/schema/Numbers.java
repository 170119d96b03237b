package dev.cairn.schema;

import dev.cairn.CairnException.Invalid;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.List;

/** Records whose components are numbers by name, such as weights and shares, with some of them changed. */
public final class Numbers {
    private Numbers() {}

    /** The names of a record's numbers, in order. */
    public static List<String> names(Class<? extends Record> type) {
        return Arrays.stream(type.getRecordComponents())
                .filter(component -> component.getType() == double.class)
                .map(RecordComponent::getName)
                .toList();
    }

    /**
     * The same record but for one number.
     *
     * @throws Invalid if it has no number of that name, or refuses the value
     */
    public static <R extends Record> R with(R record, String name, double value) {
        if (!names(record.getClass()).contains(name)) {
            throw new Invalid(
                    "Expected one of " + String.join(", ", names(record.getClass())) + ", found '" + name + "'.");
        }
        RecordComponent[] components = record.getClass().getRecordComponents();
        Class<?>[] types = new Class<?>[components.length];
        Object[] values = new Object[components.length];
        try {
            for (int i = 0; i < components.length; i++) {
                types[i] = components[i].getType();
                values[i] = components[i].getName().equals(name)
                        ? Double.valueOf(value)
                        : components[i].getAccessor().invoke(record);
            }
            @SuppressWarnings("unchecked") // a record's class is that of the record
            Class<R> type = (Class<R>) record.getClass();
            return type.getDeclaredConstructor(types).newInstance(values);
        } catch (InvocationTargetException e) {
            if (e.getCause() instanceof RuntimeException refused) {
                throw refused;
            }
            throw new IllegalStateException(e);
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException("Cannot change " + name, e);
        }
    }
}
