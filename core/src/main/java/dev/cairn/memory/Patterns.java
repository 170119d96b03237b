package dev.cairn.memory;

import dev.cairn.CairnException.Invalid;
import dev.cairn.Id;
import dev.cairn.Page;
import dev.cairn.json.Merge;
import dev.cairn.memory.LinkStore.NewLink;
import dev.cairn.port.WordIndex;
import dev.cairn.schema.Checks;
import dev.cairn.sql.Access;
import dev.cairn.sql.Cursor;
import dev.cairn.sql.RankCursor;
import dev.cairn.sql.ScopedTx;
import dev.cairn.text.TitledText;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What proved itself in a user's projects. */
public final class Patterns {
    private final Access access;
    private final WordIndex words;

    public Patterns(Access access, WordIndex words) {
        this.access = access;
        this.words = words;
    }

    /**
     * Keeps a pattern of a project, or changes the one of that type and name it has. How well it went stays.
     *
     * @throws Invalid if it is new and says nothing, or no project is named
     * @throws dev.cairn.CairnException.NotFound if there is no such project or memory
     */
    public ProjectPattern put(PutPattern in) {
        Checks.check(in);
        return access.write(tx -> {
            Id project = project(tx, in);
            in.memories().forEach(memory -> MemoryStore.require(tx, memory));
            Optional<ProjectPattern> known = PatternStore.find(tx, project, in.type(), in.name());
            if (known.isPresent()) {
                demonstrate(tx, in, known.get().id());
                return changed(tx, known.get(), in);
            }
            String description = in.description();
            if (description == null || description.isBlank()) {
                throw new Invalid("Missing 'description': what the new pattern '" + in.name() + "' says.");
            }
            Id id = tx.newId();
            PatternStore.insert(tx, id, project, in, description);
            demonstrate(tx, in, id);
            index(tx, id, in.name(), description);
            return PatternStore.require(tx, id);
        });
    }

    /** The pattern of that id. */
    public ProjectPattern get(PatternId in) {
        return access.read(tx -> PatternStore.require(tx, in.id()));
    }

    /** Patterns, those that went best first, then those used most. */
    public Page<ProjectPattern> list(ListPatterns in) {
        Checks.check(in);
        RankCursor from = RankCursor.parse(in.cursor());
        return access.read(tx -> Page.of(
                PatternStore.list(tx, in, from),
                in.limit(),
                last -> new RankCursor(
                                last.successRate(), last.usageCount(), last.id().value())
                        .toString()));
    }

    /** Patterns of one type and name in several projects, with those projects. */
    public Page<SharedPattern> shared(ListSharedPatterns in) {
        Checks.check(in);
        Cursor from = Cursor.parse(in.cursor(), new Cursor(0, 0));
        return access.read(tx -> Cursor.page(
                PatternStore.shared(tx, in, from), in.limit(), last -> new Cursor(from.value() + in.limit(), 0)));
    }

    /**
     * Records how a use of a pattern went, which moves its success rate. It is linked to its project by {@code used_in} or
     * {@code failed_in}, and a memory that tells of it to the pattern by {@code validates} or {@code contradicts_pattern}.
     */
    public ProjectPattern record(RecordOutcome in) {
        Checks.check(in);
        return access.write(tx -> {
            ProjectPattern pattern = PatternStore.require(tx, in.id());
            PatternStore.use(tx, in.id(), in.success());
            Id project = Objects.requireNonNull(MemoryStore.projectId(tx, pattern.project()));
            Map<String, @Nullable Object> use = reason(in);
            if (in.success()) {
                use.put("success", true);
                use.put("date", tx.now().toString().substring(0, 10));
            }
            link(tx, in.id(), in.success() ? "used_in" : "failed_in", project, use);
            Id memory = in.memory();
            if (memory != null) {
                MemoryStore.require(tx, memory);
                Map<String, @Nullable Object> told = reason(in);
                if (in.success()) {
                    told.put("outcome", "success");
                }
                link(tx, memory, in.success() ? "validates" : "contradicts_pattern", in.id(), told);
            }
            return PatternStore.require(tx, in.id());
        });
    }

    /** Deletes a pattern with its links. */
    public ProjectPattern remove(PatternId in) {
        return access.write(tx -> {
            ProjectPattern old = PatternStore.require(tx, in.id());
            PatternStore.delete(tx, in.id());
            return old;
        });
    }

    /** Links the memories a pattern was drawn from. */
    private static void demonstrate(ScopedTx tx, PutPattern in, Id pattern) {
        in.memories().forEach(memory -> link(tx, memory, "demonstrates", pattern, Map.of()));
    }

    private static Map<String, @Nullable Object> reason(RecordOutcome in) {
        Map<String, @Nullable Object> details = new LinkedHashMap<>();
        if (in.reason() != null) {
            details.put("reason", in.reason());
        }
        return details;
    }

    private static void link(ScopedTx tx, Id source, String type, Id target, Map<String, @Nullable Object> details) {
        LinkStore.put(tx, new NewLink(source, target, type, 1.0, null, details, false));
    }

    private ProjectPattern changed(ScopedTx tx, ProjectPattern old, PutPattern in) {
        Set<Id> memories = new LinkedHashSet<>(old.memories());
        memories.addAll(in.memories());
        String description = in.description() == null ? old.description() : in.description();
        ProjectPattern changed = new ProjectPattern(
                old.id(),
                old.project(),
                old.type(),
                old.name(),
                description,
                Merge.merge(old.data(), in.data()),
                old.successRate(),
                old.usageCount(),
                new ArrayList<>(memories),
                old.createdAt(),
                old.updatedAt(),
                old.lastUsedAt());
        if (changed.equals(old)) {
            return old;
        }
        boolean says = !description.equals(old.description());
        PatternStore.update(tx, changed, says ? tx.newId() : null);
        if (says) {
            index(tx, old.id(), old.name(), description);
        }
        return PatternStore.require(tx, old.id());
    }

    private void index(ScopedTx tx, Id id, String name, String description) {
        words.put(
                tx.tx(),
                new WordIndex.Entry(
                        id, WordIndex.Kind.PATTERN, tx.user(), null, TitledText.of(name, description, null)));
    }

    private static Id project(ScopedTx tx, PutPattern in) {
        Id project = MemoryStore.projectId(tx, in.project() == null ? tx.scope().project() : in.project());
        if (project == null) {
            throw new Invalid("Missing 'project': the one the pattern was seen in.");
        }
        return project;
    }
}
