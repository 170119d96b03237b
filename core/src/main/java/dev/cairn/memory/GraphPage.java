package dev.cairn.memory;

import dev.cairn.schema.Doc;
import java.util.List;
import org.jspecify.annotations.Nullable;

@Doc("Part of the knowledge graph: first the entities in the order they were made, then the relations.")
public record GraphPage(
        @Doc("The entities; the last one's observations may go on under its name on the next page")
        List<Entity> entities,

        List<Relation> relations,

        @Doc("Where the following page begins") @Nullable String next) {}
