package dev.cairn.importing;

import dev.cairn.schema.Default;
import dev.cairn.schema.Doc;
import dev.cairn.schema.MaxLength;
import dev.cairn.schema.Positional;

@Doc("What to take in.")
public record ImportFiles(
        @Doc("What wrote it: claude-code, cairn, chatgpt, claude") @Positional
        String format,

        @Doc("A file, or a folder of which every file of the format is taken, however deep")
        @MaxLength(4096)
        @Positional
        String path,

        @Doc("Whether only to say what would be taken") @Default("false")
        boolean dryRun) {

    /** Transcripts of Claude Code. */
    public static ImportFiles claudeCode(String path) {
        return new ImportFiles("claude-code", path, false);
    }

    /** The same, only to say what would be taken. */
    public ImportFiles dry() {
        return new ImportFiles(format, path, true);
    }
}
