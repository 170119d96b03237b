package dev.cairn.memory;

import dev.cairn.CairnException.Invalid;
import dev.cairn.Id;
import dev.cairn.Page;
import dev.cairn.json.Merge;
import dev.cairn.memory.Chunking.Passage;
import dev.cairn.memory.DocumentStore.Head;
import dev.cairn.memory.DocumentStore.Writer;
import dev.cairn.port.WordIndex;
import dev.cairn.schema.Checks;
import dev.cairn.sql.Access;
import dev.cairn.sql.Cursor;
import dev.cairn.sql.ScopedTx;
import dev.cairn.text.Sha256;
import dev.cairn.text.TitledText;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** The documents a user's projects are known by, and the passages they are found by. */
public final class Documents {
    private static final int TITLE_LENGTH = 120;

    private final Access access;
    private final WordIndex words;

    public Documents(Access access, WordIndex words) {
        this.access = access;
        this.words = words;
    }

    /**
     * Keeps a document, in place of what its source said before. Passages it still has stay as they are, with their
     * vectors. One in quarantine stays there.
     *
     * @throws Invalid if it says nothing
     * @throws dev.cairn.CairnException.NotFound if there is no such project
     */
    public AddedDocument add(AddDocument in) {
        Checks.check(in);
        if (in.content().isBlank()) {
            throw new Invalid("Expected content to say something, found none.");
        }
        DocumentFormat format = in.format() == null ? format(in) : in.format();
        // why: before the transaction, in which others wait
        String hash = HexFormat.of().formatHex(Sha256.of(in.content()));
        List<Passage> passages = Chunking.of(in.content(), format);
        return access.write(tx -> {
            Id project =
                    MemoryStore.projectId(tx, in.project() == null ? tx.scope().project() : in.project());
            String title = in.title() == null ? Chunking.title(in.content(), format, TITLE_LENGTH) : in.title();
            String source = in.source() == null ? title : in.source();
            Optional<Document> known = DocumentStore.find(tx, source, project);
            Head head = new Head(title, format, hash, in.content().length(), in.metadata());
            if (known.isPresent()) {
                return again(tx, known.get(), in, head, passages);
            }
            Id id = tx.newId();
            DocumentStore.insert(tx, id, project, source, head, writer(tx, in));
            int added = put(tx, id, head, cut(in.content(), head, passages), new HashMap<>());
            return new AddedDocument(DocumentOutcome.CREATED, DocumentStore.require(tx, id), added, 0, 0);
        });
    }

    /** The document of that id. */
    public Document get(DocumentId in) {
        return access.read(tx -> DocumentStore.require(tx, in.id()));
    }

    /** Documents, those that changed last first. */
    public Page<Document> list(ListDocuments in) {
        Checks.check(in);
        return access.read(tx ->
                Cursor.page(DocumentStore.list(tx, in), in.limit(), last -> Cursor.after(last.updatedAt(), last.id())));
    }

    /** Passages of a document in order. */
    public Page<Chunk> chunks(ListChunks in) {
        Checks.check(in);
        long from = Cursor.parse(in.cursor(), new Cursor(in.from(), 0)).value();
        return access.read(tx -> Cursor.page(
                DocumentStore.chunks(tx, DocumentStore.documentOf(tx, in.id()), from, in.limit() + 1),
                in.limit(),
                last -> new Cursor(last.index() + 1L, 0)));
    }

    /** Deletes a document with its chunks and all they are found by. */
    public Document remove(DocumentId in) {
        return access.write(tx -> {
            Document old = DocumentStore.require(tx, in.id());
            DocumentStore.delete(tx, in.id());
            return old;
        });
    }

    /** Keeps the documents that files hold, each from its path; those that did not change stay as they are. */
    public ImportedDocuments importFiles(ImportDocuments in) {
        Checks.check(in);
        Map<DocumentOutcome, Integer> outcomes = new EnumMap<>(DocumentOutcome.class);
        List<String> leftOut = new ArrayList<>();
        TextFiles.each(in.path(), (source, text, problem) -> {
            if (text == null || text.isBlank()) {
                leftOut.add(source + ": " + (problem == null ? "it is empty" : problem));
            } else {
                AddDocument document = new AddDocument(
                        text, source, null, in.project(), null, Map.of(), MemorySource.IMPORT, null, null);
                outcomes.merge(add(document).outcome(), 1, Integer::sum);
            }
        });
        return new ImportedDocuments(
                outcomes.getOrDefault(DocumentOutcome.CREATED, 0),
                outcomes.getOrDefault(DocumentOutcome.REPLACED, 0),
                outcomes.getOrDefault(DocumentOutcome.UNCHANGED, 0),
                leftOut);
    }

    private AddedDocument again(ScopedTx tx, Document old, AddDocument in, Head given, List<Passage> passages) {
        String title = in.title() == null && given.hash().equals(old.hash()) ? old.title() : given.title();
        Head head = new Head(
                title, given.format(), given.hash(), given.length(), Merge.merge(old.metadata(), in.metadata()));
        boolean says = !head.hash().equals(old.hash()) || !head.title().equals(old.title());
        Writer writer = says || in.trust() != null ? writer(tx, in) : Writer.of(old);
        if (head.equals(Head.of(old)) && writer.trust() == old.trust()) {
            return new AddedDocument(DocumentOutcome.UNCHANGED, old, 0, old.chunks(), 0);
        }
        DocumentStore.update(
                tx, old.id(), head, says ? writer : new Writer(old.provenance(), old.author(), writer.trust()));
        // why: the title goes into what every chunk is found by, so that another title makes other chunks
        boolean sameTitle = head.title().equals(old.title());
        Map<List<?>, Deque<Id>> before = new HashMap<>();
        int removed = 0;
        for (Chunk chunk : DocumentStore.chunks(tx, old.id(), 0, Integer.MAX_VALUE)) {
            if (sameTitle) {
                before.computeIfAbsent(List.of(chunk.headings(), chunk.content()), k -> new ArrayDeque<>())
                        .add(chunk.id());
            } else {
                DocumentStore.deleteChunk(tx, chunk.id());
                removed++;
            }
        }
        int added = put(tx, old.id(), head, cut(in.content(), head, passages), before);
        for (Deque<Id> left : before.values()) {
            left.forEach(id -> DocumentStore.deleteChunk(tx, id));
            removed += left.size();
        }
        Document document = DocumentStore.require(tx, old.id());
        return new AddedDocument(DocumentOutcome.REPLACED, document, added, document.chunks() - added, removed);
    }

    private static Writer writer(ScopedTx tx, AddDocument in) {
        MemorySource caller = tx.scope().agent() == null ? MemorySource.USER : MemorySource.AGENT;
        MemorySource provenance = in.provenance() == null ? caller : in.provenance();
        return new Writer(
                provenance,
                in.author() == null ? MemoryStore.reader(tx) : in.author(),
                in.trust() == null ? Classification.trust(provenance) : in.trust());
    }

    /** A passage with its words. */
    private record Part(Passage passage, List<String> headings, String body) {}

    private static List<Part> cut(String text, Head head, List<Passage> passages) {
        return passages.stream()
                .map(passage -> new Part(
                        passage,
                        within(head.title(), passage.headings()),
                        text.substring(passage.start(), passage.end())))
                .toList();
    }

    /** Stores the chunks of a text, taking those of before that say the same; how many are new. */
    private int put(ScopedTx tx, Id document, Head head, List<Part> parts, Map<List<?>, Deque<Id>> before) {
        int added = 0;
        int index = 0;
        for (Part part : parts) {
            index++;
            Deque<Id> same = before.get(List.of(part.headings(), part.body()));
            Id known = same == null ? null : same.poll();
            Chunk chunk = new Chunk(
                    known == null ? tx.newId() : known,
                    document,
                    index,
                    part.passage().start(),
                    part.passage().end(),
                    part.headings(),
                    part.body(),
                    tx.now());
            if (known == null) {
                DocumentStore.insertChunk(tx, chunk);
                words.add(
                        tx.tx(),
                        new WordIndex.Entry(
                                chunk.id(),
                                WordIndex.Kind.CHUNK,
                                tx.user(),
                                null,
                                words(head.title(), chunk.headings(), chunk.content())));
                added++;
            } else {
                DocumentStore.moveChunk(tx, known, chunk);
            }
        }
        return added;
    }

    /** What a chunk is found by: title and headings of its document, and what it says. */
    public static String words(String title, List<String> headings, String content) {
        return TitledText.of(place(title, headings), content, null);
    }

    /** A title with headings below it, as the store joins them. */
    static String place(String title, List<String> headings) {
        return headings.isEmpty() ? title : title + " > " + String.join(" > ", headings);
    }

    /** Headings below the title: a first one that is the title itself is left out. */
    private static List<String> within(String title, List<String> headings) {
        return !headings.isEmpty() && headings.getFirst().equals(title)
                ? List.copyOf(headings.subList(1, headings.size()))
                : headings;
    }

    private static DocumentFormat format(AddDocument in) {
        String source = in.source();
        if (source != null) {
            return TextFiles.isMarkdown(source.toLowerCase(Locale.ROOT))
                    ? DocumentFormat.MARKDOWN
                    : DocumentFormat.TEXT;
        }
        boolean headed = in.content().lines().anyMatch(line -> line.startsWith("# ") || line.startsWith("## "));
        return headed ? DocumentFormat.MARKDOWN : DocumentFormat.TEXT;
    }
}
