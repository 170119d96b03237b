package dev.cairn.importing;

import dev.cairn.CairnException.Invalid;
import dev.cairn.Limits;
import dev.cairn.memory.Graph;
import dev.cairn.memory.Memories;
import dev.cairn.memory.MemorySource;
import dev.cairn.port.ForeignFiles;
import dev.cairn.port.WordIndex;
import dev.cairn.session.Messages;
import dev.cairn.sql.Access;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.Set;
import java.util.function.Function;
import java.util.function.LongConsumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What can be taken in. */
enum ImportFormat {
    CLAUDE_CODE("claude-code", ".jsonl", "transcript of Claude Code", "none of its lines has the fields of one") {
        @Override
        Source source(From from, Findings findings, boolean dry) {
            Taker taker = from.taker(findings, dry);
            Digests digests = new Digests(from.access(), from.words(), findings);
            return new Source.Streamed() {
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
        Source source(From from, Findings findings, boolean dry) {
            return new ExportReader(from.exportTaker(findings, dry), findings);
        }
    },
    CHATGPT("chatgpt", ".json", "export of ChatGPT", "it is no list of conversations with a mapping") {
        @Override
        Source source(From from, Findings findings, boolean dry) {
            return new Chats(new ChatGpt(findings), from.taker(findings, dry), findings);
        }
    },
    CLAUDE("claude", ".json", "export of Claude.ai", "it is no list of conversations with chat_messages") {
        @Override
        Source source(From from, Findings findings, boolean dry) {
            return new Chats(new ClaudeChat(findings), from.taker(findings, dry), findings);
        }
    },
    MEMORY_SERVER(
            "memory-server",
            ".jsonl .json",
            "graph of MCP's memory server",
            "none of its lines is an entity or a relation") {
        @Override
        Source source(From from, Findings findings, boolean dry) {
            return new MemoryServer(from.graph(), from.steps(findings, dry), findings);
        }
    },
    MEM0("mem0", ".json", "export of mem0", "it has no list of memories") {
        @Override
        Source source(From from, Findings findings, boolean dry) {
            return new Mem0(from.memories(), from.steps(findings, dry), findings, from.sourceUser());
        }
    },
    BASIC_MEMORY("basic-memory", ".md", "note of basic-memory", "it is no text") {
        @Override
        Source source(From from, Findings findings, boolean dry) {
            return new BasicMemory(from.graph(), from.steps(findings, dry), findings);
        }
    },
    DOCUMENT_A("document-a", ImportFormat.STORES, "store of document A", "it lacks the tables or columns of one") {
        @Override
        Source source(From from, Findings findings, boolean dry) {
            return from.store(file -> new DocumentA(), findings, dry);
        }
    },
    DOCUMENT_C("document-c", ImportFormat.STORES, "store of document C", "it lacks the tables or columns of one") {
        @Override
        Source source(From from, Findings findings, boolean dry) {
            return from.store(file -> new DocumentC(), findings, dry);
        }
    },
    DOCUMENT_E("document-e", ImportFormat.STORES, "store of document E", "it lacks the tables or columns of one") {
        @Override
        Source source(From from, Findings findings, boolean dry) {
            return from.store(DocumentE::new, findings, dry);
        }
    },
    CONVERSATION_MEMORY(
            ConversationTable.FORMAT,
            ImportFormat.STORES,
            "store with a table conversation_memory",
            "it has no such table") {
        @Override
        Source source(From from, Findings findings, boolean dry) {
            return from.store(ConversationTable::new, findings, dry);
        }
    };

    private static final Set<ImportFormat> STORE_FORMATS =
            Set.of(DOCUMENT_A, DOCUMENT_C, DOCUMENT_E, CONVERSATION_MEMORY);

    /** How the names of SQLite files commonly end; one that is named may be called anything. */
    static final String STORES = ".db .sqlite .sqlite3";

    private final String word;
    private final String endings;
    private final String what;
    private final String sign;

    ImportFormat(String word, String endings, String what, String sign) {
        this.word = word;
        this.endings = endings;
        this.what = what;
        this.sign = sign;
    }

    /** What an import writes to and reads with, and whose rows of a store it takes. */
    record From(
            Access access,
            WordIndex words,
            Messages.Listener listener,
            ForeignFiles files,
            @Nullable String sourceUser) {
        Taker taker(Findings findings, boolean dry) {
            return new Taker(access, new Messages(access, words, listener), findings, dry);
        }

        /** Of an export, in which what was noticed stands beside what was said. */
        ExportTaker exportTaker(Findings findings, boolean dry) {
            return exportTaker(Messages.Listener.NONE, findings, dry);
        }

        private ExportTaker exportTaker(Messages.Listener hearing, Findings findings, boolean dry) {
            return new ExportTaker(access, words, hearing, findings, dry);
        }

        Graph graph() {
            return new Graph(access, words, MemorySource.IMPORT);
        }

        Memories memories() {
            return new Memories(access, words);
        }

        Steps steps(Findings findings, boolean dry) {
            return new Steps(access, findings, dry);
        }

        Source store(Function<ForeignStore, StoreShape> shapes, Findings findings, boolean dry) {
            LineCheck check = dry ? null : new LineCheck(access);
            return new StoreReader(
                    new StoreReader.From(files, shapes, sourceUser),
                    exportTaker(listener, findings, dry),
                    check,
                    findings);
        }
    }

    abstract Source source(From from, Findings findings, boolean dry);

    /** Whether a file's name ends as the names of its files do. */
    boolean ends(String name) {
        return Stream.of(endings.split(" ")).anyMatch(name::endsWith);
    }

    /** How the names of its files end, for people. */
    String endings() {
        return endings.replace(" ", ", ");
    }

    /** Whether its files are stores, which only their engine opens, whatever they are called. */
    boolean stores() {
        return STORE_FORMATS.contains(this);
    }

    /** Whether its files name users, one of whom may be asked for. */
    boolean namesUsers() {
        return stores() || this == MEM0;
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
