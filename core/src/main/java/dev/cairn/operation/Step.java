package dev.cairn.operation;

import dev.cairn.schema.Doc;
import java.util.Map;
import org.jspecify.annotations.Nullable;

@Doc("One operation of a batch.")
public record Step(
        @Doc("Its name, for example message.add") String operation,
        @Doc("Its input") Map<String, @Nullable Object> input) {}
