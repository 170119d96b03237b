package dev.cairn.importing;

import dev.cairn.CairnException.Conflict;
import dev.cairn.CairnException.NotFound;
import dev.cairn.Limits;
import dev.cairn.importing.Transcribed.Turn;
import dev.cairn.profile.CreateProject;
import dev.cairn.profile.Projects;
import dev.cairn.session.Conversation;
import dev.cairn.session.ConversationKey;
import dev.cairn.session.Conversations;
import dev.cairn.session.CreateConversation;
import dev.cairn.session.CreateSession;
import dev.cairn.session.Duplicates;
import dev.cairn.session.Session;
import dev.cairn.session.Sessions;
import dev.cairn.sql.Access;
import dev.cairn.sql.ScopedTx;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The projects, sessions and conversations that turns belong to, made as they are come across. */
final class Frames {
    private static final int NAMES_TRIED = 1_000;
    private static final int NAME_SHOWN = 80;
    private static final int PATH_MAX = 4096;
    private static final int ASIDES_KEPT = 20_000;

    private final Sessions sessions;
    private final Conversations conversations;
    private final Projects projects;
    private final Findings findings;
    private final Set<String> counted = new HashSet<>();
    private final Map<String, Span> spans = new HashMap<>();
    private final Map<String, String> conversationsOfBatch = new HashMap<>();

    /** The conversation of each turn that was said aside, by the turn's id; the oldest are forgotten. */
    private final Map<String, String> asides = new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, String> eldest) {
            return size() > ASIDES_KEPT;
        }
    };

    Frames(Access access, Findings findings) {
        this.sessions = new Sessions(access);
        this.conversations = new Conversations(access);
        this.projects = new Projects(access);
        this.findings = findings;
    }

    /** Forgets what the transaction before knew: a dry run has undone it. */
    void begin() {
        spans.clear();
        conversationsOfBatch.clear();
    }

    /** Makes sure of the turn's session, and gives back the key of its conversation; null for the main one. */
    @Nullable
    String of(ScopedTx tx, Turn turn, String place) {
        if (!spans.containsKey(turn.session())) {
            spans.put(turn.session(), session(tx, turn));
        }
        if (!turn.aside() && turn.agent() == null) {
            return null;
        }
        String key = aside(turn);
        asides.put(turn.uuid(), key);
        return conversationsOfBatch.computeIfAbsent(key, absent -> conversation(turn, absent, place));
    }

    /** Notes that a turn was taken, so that its session bears the turn's time. */
    void said(Turn turn) {
        Span span = spans.get(turn.session());
        Instant at = turn.at();
        if (span != null && at != null) {
            span.first = span.first == null || at.isBefore(span.first) ? at : span.first;
            span.last = span.last == null || at.isAfter(span.last) ? at : span.last;
        }
    }

    /** Gives the sessions their times. */
    void end(ScopedTx tx) {
        spans.forEach((session, span) -> {
            if (span.first != null && span.last != null) {
                Instant before = span.activeBefore;
                ImportStore.date(
                        tx, session, span.first, before != null && before.isAfter(span.last) ? before : span.last);
            }
        });
    }

    private Span session(ScopedTx tx, Turn turn) {
        boolean first = counted.add("session " + turn.session());
        try {
            Session there = sessions.get(turn.session());
            if (first) {
                findings.already(ImportKind.SESSION);
            }
            return new Span(there.lastActiveAt());
        } catch (NotFound e) {
            sessions.create(begun(tx, turn));
            if (first) {
                findings.taken(ImportKind.SESSION);
            }
            return new Span(null);
        }
    }

    private CreateSession begun(ScopedTx tx, Turn turn) {
        Map<String, @Nullable Object> origin = new LinkedHashMap<>();
        origin.put("format", turn.place().format());
        origin.put("version", turn.place().version());
        String folder = turn.place().folder();
        return new CreateSession(
                turn.session(),
                name(turn),
                tx.scope().project() == null && folder != null ? project(tx, folder) : null,
                null,
                null,
                null,
                "conversation",
                false,
                turn.model(),
                null,
                shortened(turn.place().branch(), Limits.NAME),
                null,
                shortened(folder, PATH_MAX),
                Map.of(),
                Map.of("origin", origin),
                Duplicates.KEEP,
                null,
                null);
    }

    private static @Nullable String shortened(@Nullable String text, int lengthMax) {
        return text == null ? null : Repair.cut(text, lengthMax);
    }

    /** Its title, or what the first turn says, in one line. */
    private static String name(Turn turn) {
        String title = turn.place().title();
        if (title != null) {
            return title;
        }
        for (Part part : turn.parts()) {
            String line = Repair.text(part.content()).strip().replaceAll("\\s+", " ");
            if (part.kind() == ImportKind.USER && !line.isEmpty() && !line.startsWith("<")) {
                return line.length() <= NAME_SHOWN ? line : Repair.cut(line, NAME_SHOWN) + "…";
            }
        }
        return turn.place().format() + (turn.at() == null ? "" : ", " + turn.at());
    }

    private String project(ScopedTx tx, String folder) {
        String path = Repair.cut(folder, PATH_MAX);
        boolean first = counted.add("project " + path);
        String there = ImportStore.project(tx, path);
        if (there != null) {
            if (first) {
                findings.already(ImportKind.PROJECT);
            }
            return there;
        }
        String base = Keys.plain(path.replaceAll("[/\\\\]+$|.*[/\\\\](?=[^/\\\\])", ""), "project");
        for (int i = 1; i <= NAMES_TRIED; i++) {
            String key = i == 1 ? base : base + "-" + i;
            try {
                projects.create(new CreateProject(key, null, null, path, null, "main", null, null, null, Map.of()));
                if (first) {
                    findings.taken(ImportKind.PROJECT);
                }
                return key;
            } catch (Conflict e) {
                // why: the key is another folder's; the next number is tried
            }
        }
        throw new Conflict("There are " + NAMES_TRIED + " projects called '" + base + "'. Rename some of them.");
    }

    /** The key of the conversation of a turn said aside: its agent's, its parent's, or one of its own. */
    private String aside(Turn turn) {
        String agent = turn.agent();
        if (agent != null) {
            return Keys.of(turn.session() + "." + agent, "aside");
        }
        String parent = turn.parent();
        String known = parent == null ? turn.uuid() : asides.get(parent);
        if (known != null && parent != null) {
            return known;
        }
        return Keys.of(turn.session() + "." + (parent == null ? turn.uuid() : "aside"), "aside");
    }

    private @Nullable String conversation(Turn turn, String key, String place) {
        boolean first = counted.add("conversation " + key);
        try {
            Conversation there = conversations.get(new ConversationKey(key));
            if (first) {
                findings.already(ImportKind.CONVERSATION);
            }
            if (there.session().equals(turn.session())) {
                return key;
            }
            findings.changed("said aside, but kept in the main conversation: its own is another session's", place);
            return null;
        } catch (NotFound e) {
            String title = "Aside: " + name(turn);
            conversations.create(new CreateConversation(turn.session(), key, title, Map.of(), turn.at()));
            if (first) {
                findings.taken(ImportKind.CONVERSATION);
            }
            return key;
        }
    }

    /** The time a batch covers of a session. */
    private static final class Span {
        private final @Nullable Instant activeBefore;
        private @Nullable Instant first;
        private @Nullable Instant last;

        Span(@Nullable Instant activeBefore) {
            this.activeBefore = activeBefore;
        }
    }
}
