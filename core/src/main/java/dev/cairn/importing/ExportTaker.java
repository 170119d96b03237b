package dev.cairn.importing;

import dev.cairn.CairnException.Conflict;
import dev.cairn.CairnException.Invalid;
import dev.cairn.CairnException.NotFound;
import dev.cairn.Id;
import dev.cairn.importing.Exported.ChunkLine;
import dev.cairn.importing.Exported.ConversationLine;
import dev.cairn.importing.Exported.CostLine;
import dev.cairn.importing.Exported.DocumentLine;
import dev.cairn.importing.Exported.HandoffLine;
import dev.cairn.importing.Exported.InteractionLine;
import dev.cairn.importing.Exported.LinkLine;
import dev.cairn.importing.Exported.LinkTypeLine;
import dev.cairn.importing.Exported.MemoryLine;
import dev.cairn.importing.Exported.MemoryLinkLine;
import dev.cairn.importing.Exported.MemoryVersionLine;
import dev.cairn.importing.Exported.MessageLine;
import dev.cairn.importing.Exported.NoteLine;
import dev.cairn.importing.Exported.PatternLine;
import dev.cairn.importing.Exported.PersonaLine;
import dev.cairn.importing.Exported.PinLine;
import dev.cairn.importing.Exported.PreferenceLine;
import dev.cairn.importing.Exported.ProjectLine;
import dev.cairn.importing.Exported.RoutingLine;
import dev.cairn.importing.Exported.SessionLine;
import dev.cairn.importing.Exported.SessionMemoryLine;
import dev.cairn.importing.Exported.SuccessionLine;
import dev.cairn.importing.Exported.SummaryLine;
import dev.cairn.importing.ExportedStore.Standing;
import dev.cairn.port.WordIndex;
import dev.cairn.schema.Component;
import dev.cairn.schema.Shape;
import dev.cairn.session.AddMessage;
import dev.cairn.session.Duplicates;
import dev.cairn.session.Message;
import dev.cairn.session.Messages;
import dev.cairn.session.ReplaceContent;
import dev.cairn.session.SessionStatus;
import dev.cairn.sql.Access;
import dev.cairn.sql.ScopedTx;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Writes the lines of an export, some hundred in each transaction; a dry run undoes each again. */
final class ExportTaker implements LineTaker {
    private static final int LINES = 300;
    private static final long CHARACTERS = 1_500_000;

    private final Access access;
    private final WordIndex words;
    private final Messages messages;
    private final MemoryImport memories;
    private final DocumentImport documents;
    private final Findings findings;
    private final boolean dry;
    private final List<Entry> batch = new ArrayList<>();
    private long characters;

    /** How often each line without a name of its own has come up in the session so far. */
    private final Map<String, Integer> repeated = new HashMap<>();
    /** What the conversations of the session so far are called here. */
    private final Map<String, String> conversations = new HashMap<>();
    /** The session so far and its conversations, which a dry run must make again in each transaction. */
    private final List<Exported> frame = new ArrayList<>();
    /** When the session so far was last active where it comes from: what was said since moves it here. */
    private final Map<String, Instant> active = new HashMap<>();
    /** How the sessions stood that a transaction has added to. */
    private final Map<String, Standing> standing = new LinkedHashMap<>();

    /** A line and where it stands. */
    private record Entry(Exported line, String place) {}

    ExportTaker(Access access, WordIndex words, Messages.Listener listener, Findings findings, boolean dry) {
        this.access = access;
        this.words = words;
        this.messages = new Messages(access, words, listener);
        this.memories = new MemoryImport(words, dry);
        this.documents = new DocumentImport(words, dry);
        this.findings = findings;
        this.dry = dry;
    }

    @Override
    public void add(Exported line, int length, String place) {
        batch.add(new Entry(line, place));
        characters += length;
        if (batch.size() >= LINES || characters >= CHARACTERS) {
            write();
        }
    }

    /** Writes what is left. */
    @Override
    public void write() {
        List<Entry> full = List.copyOf(batch);
        batch.clear();
        characters = 0;
        if (!full.isEmpty()) {
            Trial.write(access, dry, tx -> {
                // why: a user made within a line would be undone with that line
                tx.user();
                standing.clear();
                if (dry) {
                    List.copyOf(frame).forEach(line -> again(tx, line));
                }
                full.forEach(entry -> take(tx, entry));
                standing.forEach((session, before) -> leaveAs(tx, session, before));
                active.keySet().removeIf(session -> frame.isEmpty() || !isOf(frame.getFirst(), session));
                return true;
            });
        }
    }

    private static void again(ScopedTx tx, Exported line) {
        String statement = line instanceof SessionLine ? ExportedStore.SESSION_LINE : ExportedStore.CONVERSATION_LINE;
        ExportedStore.insert(tx, statement, tx.newId(), (Record) line, Map.of());
    }

    private static boolean isOf(Exported first, String session) {
        return first instanceof SessionLine line && line.key().equals(session);
    }

    private void leaveAs(ScopedTx tx, String session, Standing before) {
        Instant there = active.getOrDefault(session, before.lastActiveAt());
        boolean later = there.isAfter(before.lastActiveAt());
        ExportedStore.active(tx, session, later ? before.active(there) : before);
        if (before.status() == SessionStatus.ARCHIVED) {
            ExportedStore.rules(tx, session, before.status(), before.duplicates());
        }
    }

    private void take(ScopedTx tx, Entry entry) {
        try {
            boolean taken = tx.savepoint(inner -> taken(inner, entry));
            ImportKind kind = counted(entry.line());
            if (taken) {
                findings.taken(kind);
            } else {
                findings.already(kind);
            }
        } catch (Conflict | Invalid | NotFound e) {
            findings.leftOut("refused by the store: " + e.getMessage(), entry.place());
        }
    }

    private static ImportKind counted(Exported line) {
        if (line instanceof MessageLine message) {
            return switch (message.role()) {
                case USER -> ImportKind.USER;
                case ASSISTANT -> ImportKind.ASSISTANT;
                case TOOL -> ImportKind.TOOL_RESULT;
                case SYSTEM -> ImportKind.SYSTEM;
            };
        }
        return ExportKind.of(line).counted();
    }

    private boolean taken(ScopedTx tx, Entry entry) {
        return switch (entry.line()) {
            case ProjectLine line -> project(tx, line, entry.place());
            case PersonaLine line -> persona(tx, line, entry.place());
            case PreferenceLine line ->
                insert(tx, ExportedStore.PREFERENCE, line)
                        || ExportedStore.run(tx, ExportedStore.PREFERENCE_CHANGED, line);
            case SessionLine line -> session(tx, line);
            case ConversationLine line -> conversation(tx, line, entry.place());
            case MessageLine line -> message(tx, line);
            case SummaryLine line -> summary(tx, line);
            case PinLine line -> pin(tx, line);
            case NoteLine line -> put(tx, ExportedStore.NOTE, line, line.session(), Map.of());
            case InteractionLine line ->
                !repeated(tx, ExportedStore.INTERACTIONS_LIKE, line)
                        && put(tx, ExportedStore.INTERACTION, line, line.session(), here(line.conversation()));
            case RoutingLine line ->
                !repeated(tx, ExportedStore.ROUTING_LIKE, line)
                        && put(tx, ExportedStore.ROUTING, line, line.session(), here(line.conversation()));
            case CostLine line ->
                ExportedStore.known(tx, "costs", line.session(), line.clientId()) == null
                        && put(tx, ExportedStore.COST, line, line.session(), answered(tx, line));
            case LinkLine line -> link(tx, line);
            case HandoffLine line ->
                !repeated(tx, ExportedStore.HANDOFFS_LIKE, line)
                        && (missing(tx, line.session())
                                || put(tx, ExportedStore.HANDOFF, line, line.session(), Map.of()));
            case LinkTypeLine line -> insert(tx, MemoryImport.LINK_TYPE, line);
            case MemoryLine line -> memories.memory(tx, line, messageOf(tx, line));
            case MemoryVersionLine line -> memories.version(tx, line);
            case SuccessionLine line -> memories.succession(tx, line);
            case PatternLine line -> memories.pattern(tx, line);
            case SessionMemoryLine line -> missing(tx, line.session()) || memories.place(tx, line);
            case MemoryLinkLine line -> memories.link(tx, line);
            case DocumentLine line -> documents.document(tx, line);
            case ChunkLine line -> documents.chunk(tx, line);
        };
    }

    private boolean project(ScopedTx tx, ProjectLine line, String place) {
        if (insert(tx, ExportedStore.PROJECT, line)) {
            return true;
        }
        String other = Repair.cut(line.name(), 300) + " (" + line.key() + ")";
        boolean renamed = ExportedStore.insert(tx, ExportedStore.PROJECT, tx.newId(), line, Map.of("name", other));
        if (renamed) {
            findings.changed("a project was given another name: one of its name is there", place);
        }
        return renamed;
    }

    private boolean persona(ScopedTx tx, PersonaLine line, String place) {
        boolean taken =
                insert(tx, ExportedStore.PERSONA, line) || ExportedStore.run(tx, ExportedStore.PERSONA_CHANGED, line);
        if (taken && line.isDefault() && ExportedStore.like(tx, ExportedStore.PERSONA_DEFAULT, line) == 0) {
            findings.changed("a persona is not the default of its category: another is, here", place);
        }
        return taken;
    }

    private boolean session(ScopedTx tx, SessionLine line) {
        repeated.clear();
        conversations.clear();
        frame.clear();
        frame.add(line);
        active.put(line.key(), line.lastActiveAt());
        return insert(tx, ExportedStore.SESSION_LINE, line);
    }

    private boolean conversation(ScopedTx tx, ConversationLine line, String place) {
        ExportedStore.standing(tx, line.session());
        frame.add(line);
        String there = ExportedStore.owner(tx, line.key()).orElse(null);
        if (line.session().equals(there)) {
            return false;
        }
        String main = line.main() ? ExportedStore.main(tx, line.session()).orElse(null) : null;
        if (main != null) {
            conversations.put(line.key(), main);
            return false;
        }
        if (there == null) {
            return insert(tx, ExportedStore.CONVERSATION_LINE, line);
        }
        String key = Keys.of(line.session() + "." + line.key(), "conversation");
        conversations.put(line.key(), key);
        if (ExportedStore.owner(tx, key).isPresent()) {
            return false;
        }
        findings.changed("a conversation was given another key: its own is another session's", place);
        return ExportedStore.insert(tx, ExportedStore.CONVERSATION_LINE, tx.newId(), line, Map.of("key", key));
    }

    private boolean message(ScopedTx tx, MessageLine line) {
        if (ExportedStore.known(tx, "messages", line.session(), line.clientId()) != null) {
            return false;
        }
        Standing before = standing.get(line.session());
        if (before == null) {
            before = ExportedStore.standing(tx, line.session());
            standing.put(line.session(), before);
            if (before.status() == SessionStatus.ARCHIVED) {
                ExportedStore.rules(tx, line.session(), SessionStatus.PAUSED, before.duplicates());
            }
        }
        Id id = added(tx, said(tx, line), before);
        String original = line.original();
        if (original != null) {
            messages.replace(new ReplaceContent(id, line.content(), line.archived()));
        }
        if (line.summarised() || line.archived()) {
            ExportedStore.flags(tx, id, line.summarised(), line.archived());
        }
        return true;
    }

    /** Adds a message even where the session now refuses such as it has: it was there before that was said. */
    private Id added(ScopedTx tx, AddMessage message, Standing session) {
        if (session.duplicates() != Duplicates.KEEP) {
            try {
                Message added = messages.add(message);
                if (Objects.equals(added.clientId(), message.clientId())) {
                    return added.id();
                }
            } catch (Conflict e) {
                // why: added below
            }
            ExportedStore.rules(tx, message.session(), SessionStatus.PAUSED, Duplicates.KEEP);
            Id id = messages.add(message).id();
            SessionStatus now = session.status() == SessionStatus.ARCHIVED ? SessionStatus.PAUSED : session.status();
            ExportedStore.rules(tx, message.session(), now, session.duplicates());
            return id;
        }
        return messages.add(message).id();
    }

    private AddMessage said(ScopedTx tx, MessageLine line) {
        return new AddMessage(
                line.session(),
                line.role(),
                Objects.requireNonNullElse(line.original(), line.content()),
                conversations.getOrDefault(line.conversation(), line.conversation()),
                line.type(),
                message(tx, line.session(), line.parentSession(), line.parent()),
                line.clientId(),
                line.tokenCount(),
                line.tokenUsage(),
                line.model(),
                line.importance(),
                line.relevance(),
                line.metadata(),
                line.createdAt());
    }

    private boolean summary(ScopedTx tx, SummaryLine line) {
        if (ExportedStore.known(tx, "summaries", line.session(), line.clientId()) != null) {
            return false;
        }
        Map<String, @Nullable Object> instead = here(line.conversation());
        instead.put("fromMessage", message(tx, line.session(), null, line.fromMessage()));
        instead.put("toMessage", message(tx, line.session(), null, line.toMessage()));
        Id id = tx.newId();
        return put(tx, ExportedStore.SUMMARY, line, line.session(), instead, id)
                && indexed(tx, id, WordIndex.Kind.SUMMARY, line.session(), line.content());
    }

    private boolean pin(ScopedTx tx, PinLine line) {
        if (repeated(tx, ExportedStore.PINS_LIKE, line)) {
            return false;
        }
        Map<String, @Nullable Object> instead = new HashMap<>();
        instead.put("message", message(tx, line.session(), line.messageSession(), line.message()));
        Id id = tx.newId();
        return put(tx, ExportedStore.PIN, line, line.session(), instead, id)
                && indexed(tx, id, WordIndex.Kind.PIN, line.session(), line.content());
    }

    private Map<String, @Nullable Object> answered(ScopedTx tx, CostLine line) {
        Map<String, @Nullable Object> instead = new HashMap<>();
        instead.put("message", message(tx, line.session(), line.messageSession(), line.message()));
        return instead;
    }

    private boolean link(ScopedTx tx, LinkLine line) {
        return missing(tx, line.source())
                || missing(tx, line.target())
                || put(tx, ExportedStore.LINK, line, null, Map.of());
    }

    /** Whether a dry run lacks a session, having undone it; otherwise it must be there. */
    private boolean missing(ScopedTx tx, String session) {
        if (dry) {
            try {
                ExportedStore.standing(tx, session);
            } catch (NotFound e) {
                return true;
            }
        }
        ExportedStore.standing(tx, session);
        return false;
    }

    /** Whether the store has a line as often as it has come up. */
    private boolean repeated(ScopedTx tx, String statement, Record line) {
        StringBuilder same = new StringBuilder(statement);
        for (Component c : Shape.of(line.getClass()).components()) {
            if (statement.contains(":" + c.nameWith('_'))) {
                same.append('\n').append(c.of(line));
            }
        }
        int times = repeated.merge(Keys.hash(same.toString()), 1, Integer::sum);
        return ExportedStore.like(tx, statement, line) >= times;
    }

    private Map<String, @Nullable Object> here(@Nullable String conversation) {
        Map<String, @Nullable Object> instead = new HashMap<>();
        instead.put(
                "conversation", conversation == null ? null : conversations.getOrDefault(conversation, conversation));
        return instead;
    }

    private static @Nullable Id messageOf(ScopedTx tx, MemoryLine line) {
        String session = line.messageSession();
        return session == null ? null : message(tx, session, null, line.message());
    }

    private static @Nullable Id message(
            ScopedTx tx, String session, @Nullable String other, @Nullable String clientId) {
        return clientId == null
                ? null
                : ExportedStore.known(tx, "messages", Objects.requireNonNullElse(other, session), clientId);
    }

    private boolean indexed(ScopedTx tx, Id id, WordIndex.Kind kind, String session, String text) {
        words.add(
                tx.tx(),
                new WordIndex.Entry(
                        id, kind, tx.user(), ExportedStore.standing(tx, session).id(), text));
        return true;
    }

    private static boolean insert(ScopedTx tx, String statement, Record line) {
        return ExportedStore.insert(tx, statement, tx.newId(), line, Map.of());
    }

    private static boolean put(
            ScopedTx tx,
            String statement,
            Record line,
            @Nullable String session,
            Map<String, @Nullable Object> instead) {
        return put(tx, statement, line, session, instead, tx.newId());
    }

    private static boolean put(
            ScopedTx tx,
            String statement,
            Record line,
            @Nullable String session,
            Map<String, @Nullable Object> instead,
            Id id) {
        if (session != null) {
            ExportedStore.standing(tx, session);
        }
        return ExportedStore.insert(tx, statement, id, line, instead);
    }
}
