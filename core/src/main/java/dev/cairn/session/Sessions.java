package dev.cairn.session;

import dev.cairn.CairnException.Conflict;
import dev.cairn.Id;
import dev.cairn.Page;
import dev.cairn.json.Merge;
import dev.cairn.schema.Checks;
import dev.cairn.schema.Patch;
import dev.cairn.sql.Access;
import dev.cairn.sql.Cursor;
import dev.cairn.sql.ScopedTx;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** A user's sessions. */
public final class Sessions {
    private static final Set<String> CLEARABLE = Set.of(
            "project",
            "persona",
            "description",
            "model",
            "recap",
            "contextSummary",
            "relevance",
            "gitBranch",
            "gitCommit",
            "workingDirectory",
            "context",
            "metadata",
            "careWindow",
            "expiresAt");
    private static final int HANDOFFS = 10;
    private static final DateTimeFormatter MINUTE =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm", Locale.ROOT).withZone(ZoneOffset.UTC);

    private final Access access;

    public Sessions(Access access) {
        this.access = access;
    }

    /**
     * Begins a session.
     *
     * @throws Conflict if its key is taken
     */
    public Session create(CreateSession in) {
        Checks.check(in);
        return access.write(tx -> {
            Id id = tx.newId();
            String key = in.key() == null ? id.toString() : in.key();
            String given = in.name();
            String name = given == null ? derivedName(tx, in) : given;
            if (!SessionStore.insert(tx, id, key, name, in)) {
                throw new Conflict(
                        "There is a session '" + key + "' already. Choose another key, or use that session.");
            }
            Session made = SessionStore.find(tx, key).orElseThrow();
            String project = made.project();
            if (project != null) {
                SessionStore.touchProject(tx, project);
            }
            return made;
        });
    }

    /** Begins a session of that key with every default. */
    public Session create(String key) {
        return create(CreateSession.of(key));
    }

    /** The session of that key. */
    public Session get(String key) {
        return get(new SessionKey(key));
    }

    /** The session of that key. */
    public Session get(SessionKey in) {
        Checks.check(in);
        return access.read(tx -> SessionStore.find(tx, in.key()).orElseThrow(() -> SessionStore.missing(in.key())));
    }

    /** Sessions, the most recently active first. */
    public Page<Session> list(ListSessions in) {
        Checks.check(in);
        return access.read(tx -> Cursor.page(
                SessionStore.list(tx, in),
                in.limit(),
                last -> new Cursor(
                        last.lastActiveAt().getEpochSecond(), last.id().value())));
    }

    /** Changes a session. Metadata and context are merged, never replaced. */
    public Session update(UpdateSession in) {
        Checks.check(in);
        Patch patch = new Patch(in.unset(), CLEARABLE);
        return access.write(tx -> {
            Session old = SessionStore.find(tx, in.key()).orElseThrow(() -> SessionStore.missing(in.key()));
            SessionStore.update(tx, changed(old, in, patch, tx.now()), in.name() != null);
            return SessionStore.find(tx, in.key()).orElseThrow();
        });
    }

    /** Deletes a session with everything in it. Sessions that grew out of it stay. */
    public Session delete(SessionKey in) {
        Checks.check(in);
        return access.write(tx -> {
            Session old = SessionStore.find(tx, in.key()).orElseThrow(() -> SessionStore.missing(in.key()));
            SessionStore.delete(tx, in.key());
            return old;
        });
    }

    /**
     * Goes on with a session: it becomes active again and returns with all that is needed.
     *
     * @throws Conflict if it is archived or has expired
     */
    public ResumedSession resume(ResumeSession in) {
        Checks.check(in);
        return access.write(tx -> {
            Session old = SessionStore.find(tx, in.key()).orElseThrow(() -> SessionStore.missing(in.key()));
            requireResumable(old, tx.now());
            SessionStore.resume(tx, in.key(), tx.now());
            return new ResumedSession(
                    SessionStore.find(tx, in.key()).orElseThrow(),
                    MessageStore.recent(tx, old.id(), in.messages()),
                    first(in.pins(), PinStore.list(tx, old.id(), ListPins.of(in.key(), in.pins()))),
                    first(in.summaries(), SummaryStore.list(tx, old.id(), ListSummaries.of(in.key(), in.summaries()))),
                    first(HANDOFFS, HandoffStore.list(tx, ListHandoffs.pendingFor(in.key(), HANDOFFS))));
        });
    }

    /** Goes on with a session, with every default. */
    public ResumedSession resume(String key) {
        return resume(ResumeSession.of(key));
    }

    private static void requireResumable(Session session, Instant now) {
        if (session.status() == SessionStatus.ARCHIVED) {
            throw new Conflict("Session '" + session.key()
                    + "' is archived and cannot be resumed. Set its status to active first, or begin another.");
        }
        Instant expiry = session.expiresAt();
        if (expiry != null && !now.isBefore(expiry)) {
            throw new Conflict("Session '" + session.key() + "' expired at " + expiry
                    + " and cannot be resumed. Begin another, or give it a later expiresAt first.");
        }
    }

    private static <T> List<T> first(int limit, List<T> rows) {
        return rows.size() <= limit ? rows : rows.subList(0, limit);
    }

    private static Session changed(Session old, UpdateSession in, Patch patch, Instant now) {
        SessionStatus status = in.status() == null ? old.status() : in.status();
        return new Session(
                old.id(),
                old.key(),
                patch.of("project", in.project(), old.project()),
                old.parent(),
                patch.of("persona", in.persona(), old.persona()),
                in.name() == null ? old.name() : in.name(),
                patch.of("description", in.description(), old.description()),
                old.type(),
                status,
                in.saved() == null ? old.saved() : in.saved(),
                patch.of("model", in.model(), old.model()),
                patch.of("recap", in.recap(), old.recap()),
                patch.of("contextSummary", in.contextSummary(), old.contextSummary()),
                patch.of("relevance", in.relevance(), old.relevance()),
                patch.of("gitBranch", in.gitBranch(), old.gitBranch()),
                patch.of("gitCommit", in.gitCommit(), old.gitCommit()),
                patch.of("workingDirectory", in.workingDirectory(), old.workingDirectory()),
                merged("context", patch, in.context(), old.context()),
                merged("metadata", patch, in.metadata(), old.metadata()),
                in.duplicates() == null ? old.duplicates() : in.duplicates(),
                patch.of("careWindow", in.careWindow(), old.careWindow()),
                old.messageCount(),
                old.createdAt(),
                now,
                old.lastActiveAt(),
                ended(status, old.endedAt(), now),
                patch.of("expiresAt", in.expiresAt(), old.expiresAt()));
    }

    private static Map<String, @Nullable Object> merged(
            String field,
            Patch patch,
            @Nullable Map<String, @Nullable Object> given,
            Map<String, @Nullable Object> old) {
        Map<String, @Nullable Object> merged = given == null ? null : Merge.merge(old, given);
        return Objects.requireNonNullElse(patch.of(field, merged, old), Map.of());
    }

    private static @Nullable Instant ended(SessionStatus status, @Nullable Instant before, Instant now) {
        return switch (status) {
            case ACTIVE, PAUSED -> null;
            case COMPLETED, ARCHIVED -> before == null ? now : before;
        };
    }

    private static String derivedName(ScopedTx tx, CreateSession in) {
        String project = in.project() == null ? tx.scope().project() : in.project();
        String date = MINUTE.format(tx.now());
        return project == null ? "Session of " + date : project + ", " + date;
    }
}
