package dev.cairn.importing;

import dev.cairn.schema.Default;
import dev.cairn.schema.Doc;
import dev.cairn.schema.MaxLength;
import dev.cairn.schema.Positional;
import org.jspecify.annotations.Nullable;

@Doc("What to take in.")
public record ImportFiles(
        @Doc(
                "What wrote it: claude-code, cairn, chatgpt, claude, memory-server, mem0, basic-memory, document-a, document-c, document-e, conversation-memory")
        @Positional
        String format,

        @Doc("A file, or a folder of which every file of the format is taken, however deep")
        @MaxLength(4096)
        @Positional
        String path,

        @Doc("Whether only to say what would be taken") @Default("false")
        boolean dryRun,

        @Doc("Whose things to take where there are several users'") @Nullable
        String sourceUser) {

    /** Files of a format. */
    public static ImportFiles of(String format, String path) {
        return new ImportFiles(format, path, false, null);
    }

    /** Transcripts of Claude Code. */
    public static ImportFiles claudeCode(String path) {
        return of("claude-code", path);
    }

    /** The same, of one user that the files name. */
    public ImportFiles ofUser(String user) {
        return new ImportFiles(format, path, dryRun, user);
    }

    /** The same, only to say what would be taken. */
    public ImportFiles dry() {
        return new ImportFiles(format, path, true, sourceUser);
    }
}
