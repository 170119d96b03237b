package dev.cairn.classification;

import dev.cairn.Id;
import dev.cairn.memory.Layer;
import dev.cairn.memory.Link;
import dev.cairn.memory.Memory;
import dev.cairn.schema.Doc;
import java.util.List;
import org.jspecify.annotations.Nullable;

@Doc("What a memory is now, and whether a model had a say in it.")
public record ClassifiedMemory(
        Id id,
        String title,
        String type,
        @Nullable String category,
        List<String> tags,
        List<Layer> layers,
        @Doc("Links it was given") List<Link> links,

        @Doc("Whether the model's answer was taken") boolean byModel,

        @Doc("Why it was not, so that the rules' classification stands") @Nullable
        String refused) {

    static ClassifiedMemory refused(Memory memory, String why) {
        return of(memory, List.of(), false, why);
    }

    static ClassifiedMemory of(Memory memory, List<Link> links, boolean byModel, @Nullable String refused) {
        return new ClassifiedMemory(
                memory.id(),
                memory.title(),
                memory.type(),
                memory.category(),
                memory.tags(),
                memory.layers(),
                links,
                byModel,
                refused);
    }
}
