package dev.cairn.importing;

import dev.cairn.CairnException.Invalid;
import dev.cairn.Limits;
import dev.cairn.port.WordIndex;
import dev.cairn.sql.Access;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.function.LongConsumer;
import java.util.stream.Collectors;

/** What can be taken in. */
enum ImportFormat {
    CLAUDE_CODE("claude-code", ".jsonl", "transcript of Claude Code", "none of its lines has the fields of one") {
        @Override
        Source source(Access access, WordIndex words, Findings findings, boolean dry) {
            Taker taker = new Taker(access, words, findings, dry);
            Digests digests = new Digests(access, words, findings);
            return new Source() {
                @Override
                public boolean take(String name, InputStream in, LongConsumer progress) throws IOException {
                    return new Transcript(name, taker, digests, findings).take(in, progress);
                }

                @Override
                public void end() {
                    digests.write(taker, dry);
                }
            };
        }
    },
    CAIRN("cairn", ".jsonl", "export of Cairn", "its first line is not the header of one") {
        @Override
        Source source(Access access, WordIndex words, Findings findings, boolean dry) {
            return new ExportReader(new ExportTaker(access, words, findings, dry), findings);
        }
    },
    CHATGPT("chatgpt", ".json", "export of ChatGPT", "it is no list of conversations with a mapping") {
        @Override
        Source source(Access access, WordIndex words, Findings findings, boolean dry) {
            return new Chats(new ChatGpt(findings), new Taker(access, words, findings, dry), findings);
        }
    },
    CLAUDE("claude", ".json", "export of Claude.ai", "it is no list of conversations with chat_messages") {
        @Override
        Source source(Access access, WordIndex words, Findings findings, boolean dry) {
            return new Chats(new ClaudeChat(findings), new Taker(access, words, findings, dry), findings);
        }
    };

    private final String word;
    private final String ending;
    private final String what;
    private final String sign;

    ImportFormat(String word, String ending, String what, String sign) {
        this.word = word;
        this.ending = ending;
        this.what = what;
        this.sign = sign;
    }

    abstract Source source(Access access, WordIndex words, Findings findings, boolean dry);

    /** How the names of its files end. */
    String ending() {
        return ending;
    }

    /** What one of its files is. */
    String what() {
        return what;
    }

    /** Why a file is none. */
    String sign() {
        return sign;
    }

    static ImportFormat named(String word) {
        return Arrays.stream(values())
                .filter(format -> format.word.equals(word))
                .findFirst()
                .orElseThrow(() -> new Invalid("Expected format to be one of "
                        + Arrays.stream(values()).map(format -> format.word).collect(Collectors.joining(", "))
                        + ", found '" + Limits.shorten(word) + "'."));
    }
}
