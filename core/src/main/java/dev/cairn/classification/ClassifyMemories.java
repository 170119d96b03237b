package dev.cairn.classification;

import dev.cairn.Id;
import dev.cairn.schema.Default;
import dev.cairn.schema.Doc;
import dev.cairn.schema.Positional;
import dev.cairn.schema.Range;
import java.util.List;

@Doc("Memories to ask the language model about.")
public record ClassifyMemories(
        @Doc("These memories; the newest it was not asked about if empty") @Positional
        List<Id> ids,

        @Doc("Most of the newest, each of which is a question") @Default("10") @Range(min = 1, max = 100)
        int limit,

        @Doc("Ask anew about those it was asked about before") @Default("false")
        boolean again) {

    /** The newest the model was not asked about. */
    public static ClassifyMemories newest(int limit) {
        return new ClassifyMemories(List.of(), limit, false);
    }

    /** Memories by their ids. */
    public static ClassifyMemories of(Id... ids) {
        return new ClassifyMemories(List.of(ids), 10, false);
    }
}
