package dev.cairn.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Transcripts to import. */
public final class Transcripts {
    private Transcripts() {}

    /** Writes the one that the example of the import is about: {@code transcript.jsonl}, a question and its answer. */
    public static void small(Path folder) {
        try {
            Files.writeString(folder.resolve("transcript.jsonl"), """
                    {"type":"user","uuid":"t-1","sessionId":"s-1","timestamp":"2026-03-01T08:00:00Z","cwd":"/src/shop",\
                    "message":{"role":"user","content":"Where is the deploy script?"}}
                    {"type":"assistant","uuid":"t-2","parentUuid":"t-1","sessionId":"s-1",\
                    "timestamp":"2026-03-01T08:00:02Z","message":{"id":"r-1","role":"assistant","model":"small-1",\
                    "content":[{"type":"text","text":"In bin."}],"usage":{"input_tokens":9,"output_tokens":3}}}
                    """);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
