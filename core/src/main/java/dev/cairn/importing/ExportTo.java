package dev.cairn.importing;

import dev.cairn.schema.Doc;
import dev.cairn.schema.Key;
import dev.cairn.schema.MaxLength;
import dev.cairn.schema.Positional;
import org.jspecify.annotations.Nullable;

@Doc("What to write out, and where.")
public record ExportTo(
        @Doc("The file to write; it must not be there yet") @MaxLength(4096) @Positional
        String file,

        @Doc("Key of a project: only its sessions") @Key @Nullable
        String project,

        @Doc("Key of a session: only this one") @Key @Nullable
        String session) {

    /** Everything the user has. */
    public static ExportTo file(String file) {
        return new ExportTo(file, null, null);
    }
}
