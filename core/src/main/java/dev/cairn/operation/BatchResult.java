package dev.cairn.operation;

import dev.cairn.schema.Doc;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

@Doc("What the operations of a batch gave back.")
public record BatchResult(
        @Doc("The outputs, in order") List<Map<String, @Nullable Object>> outputs,

        @Doc("Followers of the change feed that have not come this far")
        List<String> following) {}
