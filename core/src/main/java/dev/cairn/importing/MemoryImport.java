package dev.cairn.importing;

import dev.cairn.CairnException.NotFound;
import dev.cairn.Id;
import dev.cairn.Limits;
import dev.cairn.importing.Exported.MemoryLine;
import dev.cairn.importing.Exported.MemoryLinkLine;
import dev.cairn.importing.Exported.MemoryVersionLine;
import dev.cairn.importing.Exported.PatternLine;
import dev.cairn.importing.Exported.SessionMemoryLine;
import dev.cairn.importing.Exported.SuccessionLine;
import dev.cairn.port.WordIndex;
import dev.cairn.sql.ScopedTx;
import dev.cairn.text.Packed;
import dev.cairn.text.Sha256;
import dev.cairn.text.TitledText;
import java.math.BigInteger;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Memories of an export, their versions and links, written as rows. A memory keeps the name the export has for it. */
final class MemoryImport {
    static final String LINK_TYPE = ExportedStore.insert("link_types", "name created_at");
    private static final String MEMORY = ExportedStore.insert(
            "memories",
            "title summary type category tags layers subject status entities files context git_context importance decay"
                    + " use_count used_at access_count last_accessed_at source author external_id trust quarantined"
                    + " is_private archived valid_from valid_to closed_at expires_at version change change_reason"
                    + " changed_by created_at updated_at",
            "origin = :name",
            "body = :content",
            "vector_id = :new_id",
            "text_hash = :hash",
            "message_id = :message",
            "project_id = (SELECT id FROM projects WHERE user_id = :user AND key = :project)",
            "session_id = (SELECT id FROM sessions WHERE user_id = :user AND key = :session)");
    private static final String VERSION = ExportedStore.insert(
            "memory_versions",
            "version title summary state change change_reason changed_by changed_at",
            "body = :content",
            "memory_id = :memory");
    private static final String LINK = ExportedStore.insert(
            "links",
            "type strength context details detected resolution created_by created_at",
            "source_id = :source",
            "target_id = :target");
    private static final String PATTERN = ExportedStore.insert(
            "patterns",
            "type name description data success_rate usage_count memories created_at updated_at last_used_at",
            "vector_id = :new_id",
            "project_id = (SELECT id FROM projects WHERE user_id = :user AND key = :project)");
    private static final String PLACE = ExportedStore.insert(
            "session_memories",
            "position working window_position added_at",
            "session_id = (SELECT id FROM sessions WHERE user_id = :user AND key = :session)",
            "memory_id = :memory");
    private static final String PATTERN_ID = """
            SELECT id FROM patterns
            WHERE user_id = :user AND project_id = :project AND type || '/' || name = :pattern
            """;
    private static final String SUCCEED = """
            UPDATE memories SET superseded_by = :successor WHERE user_id = :user AND id = :memory AND superseded_by IS NULL
            """;
    private static final String KNOWN = """
            SELECT id FROM memories WHERE user_id = :user AND origin = :name
            UNION ALL
            SELECT id FROM memories WHERE user_id = :user AND id = :id AND created_at = :at AND origin IS NULL
            """;
    private static final String PROJECT = "SELECT id FROM projects WHERE user_id = :user AND key = :key";
    private static final String SESSION = "SELECT id FROM sessions WHERE user_id = :user AND key = :key";
    private static final Pattern MADE_NAME = Pattern.compile("export:(\\d{1,19})-(-?\\d{1,18})");

    private final WordIndex words;
    private final boolean dry;
    /** Hashes of the names of memories and projects that a dry run has undone. */
    private final Set<String> undone = new HashSet<>();

    MemoryImport(WordIndex words, boolean dry) {
        this.words = words;
        this.dry = dry;
    }

    /** Writes a memory; false if it is there. */
    boolean memory(ScopedTx tx, MemoryLine line, @Nullable Id message) {
        if (known(tx, line.name()) != null || (dry && !undone.add(Keys.hash(line.name())))) {
            return false;
        }
        Id id = tx.newId();
        Map<String, @Nullable Object> instead = new HashMap<>();
        instead.put("content", Packed.pack(line.content()));
        instead.put("hash", Sha256.head(line.content()));
        instead.put("message", message);
        boolean taken = ExportedStore.insert(tx, MEMORY, id, line, instead);
        String session = line.session();
        Id in = session == null
                ? null
                : tx.query(SESSION)
                        .bind("key", session)
                        .first(row -> row.id("id"))
                        .orElse(null);
        String text = TitledText.of(line.title(), line.content(), line.summary());
        words.put(tx.tx(), new WordIndex.Entry(id, WordIndex.Kind.MEMORY, tx.user(), in, text));
        return taken;
    }

    /** Writes what a memory said before; false if that is there. */
    boolean version(ScopedTx tx, MemoryVersionLine line) {
        Id memory = require(tx, line.memory());
        if (memory == null) {
            return true;
        }
        Map<String, @Nullable Object> instead = new HashMap<>();
        instead.put("content", Packed.pack(line.content()));
        instead.put("memory", memory);
        return ExportedStore.insert(tx, VERSION, tx.newId(), line, instead);
    }

    /** Notes which memory took another's place; false if that is known. */
    boolean succession(ScopedTx tx, SuccessionLine line) {
        Id memory = require(tx, line.memory());
        Id successor = require(tx, line.successor());
        return memory == null
                || successor == null
                || tx.query(SUCCEED)
                                .bind("memory", memory)
                                .bind("successor", successor)
                                .run()
                        == 1;
    }

    /** Links two memories, or one and a project; false if they are. */
    boolean link(ScopedTx tx, MemoryLinkLine line) {
        Id source = end(tx, line.source(), line.sourceProject(), line.sourcePattern());
        Id target = end(tx, line.target(), line.targetProject(), line.targetPattern());
        if (source == null || target == null) {
            return true;
        }
        Map<String, @Nullable Object> instead = new HashMap<>();
        instead.put("source", source);
        instead.put("target", target);
        return ExportedStore.insert(tx, LINK, tx.newId(), line, instead);
    }

    /** Writes a pattern; false if its project has it. */
    boolean pattern(ScopedTx tx, PatternLine line) {
        if (end(tx, null, line.project(), null) == null) {
            return true;
        }
        Map<String, @Nullable Object> instead = new HashMap<>();
        instead.put(
                "memories",
                line.memories().stream()
                        .map(name -> require(tx, name))
                        .filter(Objects::nonNull)
                        .toList());
        Id id = tx.newId();
        if (!ExportedStore.insert(tx, PATTERN, id, line, instead)) {
            return false;
        }
        String text = TitledText.of(line.name(), line.description(), null);
        words.put(tx.tx(), new WordIndex.Entry(id, WordIndex.Kind.PATTERN, tx.user(), null, text));
        return true;
    }

    /** Gives a memory its place in a session; false if it has one. */
    boolean place(ScopedTx tx, SessionMemoryLine line) {
        Id memory = require(tx, line.memory());
        return memory == null || ExportedStore.insert(tx, PLACE, tx.newId(), line, Map.of("memory", memory));
    }

    private @Nullable Id end(ScopedTx tx, @Nullable String memory, @Nullable String project, @Nullable String pattern) {
        if (memory != null) {
            return require(tx, memory);
        } else if (project == null) {
            throw new NotFound("The line names no memory and no project.");
        }
        Id found = tx.query(PROJECT)
                .bind("key", project)
                .first(row -> row.id("id"))
                .orElse(null);
        if (found == null && !dry) {
            throw new NotFound("There is no project '" + project + "'.");
        } else if (found == null || pattern == null) {
            return found;
        }
        Id kept = tx.query(PATTERN_ID)
                .bind("project", found)
                .bind("pattern", pattern)
                .first(row -> row.id("id"))
                .orElse(null);
        if (kept == null && !dry) {
            throw new NotFound("There is no pattern '" + Limits.shorten(pattern) + "' in project '" + project + "'.");
        }
        return kept;
    }

    /** The memory of that name; null if a dry run has undone it. */
    private @Nullable Id require(ScopedTx tx, String name) {
        Id found = known(tx, name);
        if (found == null && !undone.contains(Keys.hash(name))) {
            throw new NotFound("There is no memory '" + Limits.shorten(name) + "'.");
        }
        return found;
    }

    private static @Nullable Id known(ScopedTx tx, String name) {
        Matcher made = MADE_NAME.matcher(name);
        boolean matches = made.matches() && new BigInteger(made.group(1)).bitLength() < Long.SIZE;
        return tx.query(KNOWN)
                .bind("name", name)
                .bind("id", matches ? Long.parseLong(made.group(1)) : null)
                .bind("at", matches ? Long.parseLong(made.group(2)) : null)
                .first(row -> row.id("id"))
                .orElse(null);
    }
}
