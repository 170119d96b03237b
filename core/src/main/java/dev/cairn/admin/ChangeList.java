package dev.cairn.admin;

import dev.cairn.schema.Doc;
import dev.cairn.sql.Change;
import java.util.List;

@Doc("Changes, and where to go on from.")
public record ChangeList(
        List<Change> items,

        @Doc("Pass it as 'after' to hear of what follows; there is always one")
        String cursor,

        @Doc("Whether the history asked for is gone: read the rows themselves, then go on from the cursor")
        boolean startOver) {}
