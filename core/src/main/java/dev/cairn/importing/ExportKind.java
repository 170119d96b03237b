package dev.cairn.importing;

import dev.cairn.schema.Enums;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What a line of an export can hold. */
public enum ExportKind {
    PROJECT(Exported.ProjectLine.class, ImportKind.PROJECT),
    PERSONA(Exported.PersonaLine.class, ImportKind.PERSONA),
    PREFERENCE(Exported.PreferenceLine.class, ImportKind.PREFERENCE),
    SESSION(Exported.SessionLine.class, ImportKind.SESSION),
    CONVERSATION(Exported.ConversationLine.class, ImportKind.CONVERSATION),
    MESSAGE(Exported.MessageLine.class, ImportKind.USER),
    SUMMARY(Exported.SummaryLine.class, ImportKind.SUMMARY),
    PIN(Exported.PinLine.class, ImportKind.PIN),
    NOTE(Exported.NoteLine.class, ImportKind.NOTE),
    INTERACTION(Exported.InteractionLine.class, ImportKind.INTERACTION),
    ROUTING(Exported.RoutingLine.class, ImportKind.ROUTING),
    COST(Exported.CostLine.class, ImportKind.COST),
    LINK(Exported.LinkLine.class, ImportKind.LINK),
    HANDOFF(Exported.HandoffLine.class, ImportKind.HANDOFF),
    LINK_TYPE(Exported.LinkTypeLine.class, ImportKind.LINK_TYPE),
    MEMORY(Exported.MemoryLine.class, ImportKind.MEMORY),
    MEMORY_VERSION(Exported.MemoryVersionLine.class, ImportKind.MEMORY_VERSION),
    SUCCESSION(Exported.SuccessionLine.class, ImportKind.SUCCESSION),
    PATTERN(Exported.PatternLine.class, ImportKind.PATTERN),
    SESSION_MEMORY(Exported.SessionMemoryLine.class, ImportKind.SESSION_MEMORY),
    MEMORY_LINK(Exported.MemoryLinkLine.class, ImportKind.MEMORY_LINK),
    DOCUMENT(Exported.DocumentLine.class, ImportKind.DOCUMENT),
    CHUNK(Exported.ChunkLine.class, ImportKind.CHUNK);

    private final Class<? extends Record> line;
    private final ImportKind counted;

    ExportKind(Class<? extends Record> line, ImportKind counted) {
        this.line = line;
        this.counted = counted;
    }

    Class<? extends Record> line() {
        return line;
    }

    /** As what an import counts it. */
    ImportKind counted() {
        return counted;
    }

    static ExportKind of(Exported exported) {
        return Arrays.stream(values())
                .filter(kind -> kind.line.isInstance(exported))
                .findFirst()
                .orElseThrow();
    }

    static Optional<ExportKind> named(String name) {
        return Arrays.stream(values())
                .filter(kind -> Enums.name(kind).equals(name.toLowerCase(Locale.ROOT)))
                .findFirst();
    }
}
