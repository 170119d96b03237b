package dev.cairn.admin;

import dev.cairn.embedding.Embeddings;
import dev.cairn.schema.Doc;
import dev.cairn.session.CareWindows;
import dev.cairn.sql.Database;
import dev.cairn.sql.Maintenance;
import java.util.ArrayList;
import java.util.List;

@Doc("What the store says of itself.")
public record Health(
        @Doc("The engine that holds the records, with its version")
        String engine,

        @Doc("Number of the newest migration applied") int schemaVersion,

        @Doc("normal: an acknowledged write survives the death of the process; full: the loss of power too")
        String durability,

        @Doc("What works less well than it could, and why") List<String> degraded) {

    /** The health that a store and its embedding amount to. */
    static Health of(Database database, Embeddings embeddings, boolean unclassified) {
        Maintenance.Facts facts = database.maintenance().facts();
        List<String> degraded = new ArrayList<>();
        if (facts.file() == null) {
            degraded.add("storage: the store is in memory and is lost when the program ends");
        }
        String problem = embeddings.problem();
        if (!embeddings.configured()) {
            degraded.add("recall: by words only; no embedding model is configured");
        } else if (problem != null) {
            degraded.add("recall: by words only; " + problem);
        }
        List<String> careless = CareWindows.problems(database);
        if (!careless.isEmpty()) {
            degraded.add("care: put off for sessions that could not be cared for (" + String.join(", ", careless)
                    + "); 'session care' says why");
        }
        if (unclassified) {
            degraded.add("classification: by rule only; the language model's answer could not be had or used");
        }
        return new Health(facts.engine(), facts.schemaVersion(), facts.durability(), List.copyOf(degraded));
    }
}
