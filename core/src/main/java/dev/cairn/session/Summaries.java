package dev.cairn.session;

import dev.cairn.CairnException.Conflict;
import dev.cairn.CairnException.Invalid;
import dev.cairn.CairnException.NotFound;
import dev.cairn.Id;
import dev.cairn.Page;
import dev.cairn.port.WordIndex;
import dev.cairn.schema.Checks;
import dev.cairn.session.SummaryStore.Place;
import dev.cairn.session.SummaryStore.Stretch;
import dev.cairn.sql.Access;
import dev.cairn.sql.RankCursor;
import dev.cairn.sql.ScopedTx;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What the messages of a user's sessions come to, in short. */
public final class Summaries {
    private final Access access;
    private final WordIndex words;

    public Summaries(Access access, WordIndex words) {
        this.access = access;
        this.words = words;
    }

    /** A summary on its way in, with what follows from it. */
    record NewSummary(
            AddSummary in,
            Id session,
            @Nullable Id conversation,
            @Nullable Stretch covered,
            int count,
            double importance,
            Making making) {}

    /**
     * How a summary came to be.
     *
     * @param method how Cairn made it; absent if somebody else did
     * @param fallbackReason why no model made it although one was at hand
     */
    public record Making(
            @Nullable SummaryMethod method, @Nullable String fallbackReason) {
        static final Making BY_OTHERS = new Making(null, null);
    }

    /**
     * Keeps a summary.
     *
     * @return the summary; the one stored before, if the client id is known
     * @throws NotFound if there is no such session or conversation, or an end of the range is not in it
     * @throws Conflict if the client id was used for other words
     */
    public Summary add(AddSummary in) {
        return add(in, Making.BY_OTHERS);
    }

    Summary add(AddSummary in, Making making) {
        Checks.check(in);
        return access.write(tx -> {
            NewSummary summary = prepared(tx, in, making);
            Id id = tx.newId();
            if (!SummaryStore.insert(tx, id, summary)) {
                return known(tx, summary);
            }
            Stretch covered = summary.covered();
            if (in.mark() && covered != null) {
                SummaryStore.mark(tx, covered);
            }
            words.add(
                    tx.tx(),
                    new WordIndex.Entry(id, WordIndex.Kind.SUMMARY, tx.user(), summary.session(), in.content()));
            return SummaryStore.require(tx, id);
        });
    }

    /** Keeps a summary of a session with every default. */
    public Summary add(String session, String content) {
        return add(AddSummary.of(session, content));
    }

    /** The summary of that id. */
    public Summary get(SummaryId in) {
        Checks.check(in);
        return access.read(tx -> SummaryStore.require(tx, in.id()));
    }

    /** A session's summaries, the most important first, then the newest. */
    public Page<Summary> list(ListSummaries in) {
        Checks.check(in);
        return access.read(tx -> Page.of(
                SummaryStore.list(tx, SessionStore.id(tx, in.session()), in),
                in.limit(),
                last -> RankCursor.after(last.importance(), last.createdAt(), last.id())
                        .toString()));
    }

    /** Deletes a summary. Messages that no other summary covers are no longer marked as summarised. */
    public Summary delete(SummaryId in) {
        Checks.check(in);
        return access.write(tx -> {
            Summary old = SummaryStore.require(tx, in.id());
            Optional<Stretch> covered = covered(tx, old);
            SummaryStore.delete(tx, in.id());
            covered.ifPresent(stretch -> SummaryStore.unmark(tx, stretch));
            return old;
        });
    }

    private static NewSummary prepared(ScopedTx tx, AddSummary in, Making making) {
        Id session = SessionStore.id(tx, in.session());
        String key = in.conversation();
        Id conversation = key == null ? null : ConversationStore.id(tx, session, key);
        Stretch covered = stretch(tx, in, session, conversation);
        Integer given = in.messageCount();
        if (covered == null && in.mark()) {
            throw new Invalid("Expected fromMessage or toMessage with 'mark', to know which messages to mark.");
        }
        int count = covered == null ? Objects.requireNonNullElse(given, 0) : SummaryStore.count(tx, covered);
        if (given != null && given != count) {
            throw new Invalid("Expected messageCount to be the number of messages in the range, which is " + count
                    + ", found " + given + ". Leave it out to have it counted.");
        }
        double importance = Objects.requireNonNullElse(in.importance(), Importance.SUMMARY);
        return new NewSummary(in, session, conversation, covered, count, importance, making);
    }

    private static @Nullable Stretch stretch(ScopedTx tx, AddSummary in, Id session, @Nullable Id conversation) {
        Id from = in.fromMessage();
        Id to = in.toMessage();
        if (from == null && to == null) {
            return null;
        }
        Place first = from == null
                ? SummaryStore.firstPlace(tx, session, conversation).orElseThrow(() -> noMessages(in))
                : place(tx, in, session, conversation, from);
        Place last = to == null
                ? SummaryStore.lastPlace(tx, session, conversation).orElseThrow(() -> noMessages(in))
                : place(tx, in, session, conversation, to);
        if (last.seq() < first.seq()) {
            throw new Invalid("Expected toMessage not to come before fromMessage, found message " + first.id()
                    + " at index " + first.seq() + " and message " + last.id() + " at index " + last.seq() + ".");
        }
        return new Stretch(session, conversation, first, last);
    }

    private static Place place(ScopedTx tx, AddSummary in, Id session, @Nullable Id conversation, Id message) {
        return SummaryStore.place(tx, session, message)
                .filter(found -> conversation == null || found.conversationId().equals(conversation))
                .orElseThrow(() -> new NotFound("There is no message " + message + " in " + where(in)
                        + ". A summary covers messages of its own session and conversation."));
    }

    private static NotFound noMessages(AddSummary in) {
        return new NotFound("There are no messages in " + where(in) + " to summarise.");
    }

    private static String where(AddSummary in) {
        return in.conversation() == null
                ? "session '" + in.session() + "'"
                : "conversation '" + in.conversation() + "' of session '" + in.session() + "'";
    }

    private static Summary known(ScopedTx tx, NewSummary summary) {
        String client = Objects.requireNonNull(summary.in().clientId());
        Summary first = SummaryStore.findByClient(tx, summary.session(), client).orElseThrow();
        if (first.content().equals(summary.in().content())) {
            return first;
        }
        throw new Conflict("Client id '" + client + "' was used in this session for another summary, " + first.id()
                + ". Send a new client id.");
    }

    private static Optional<Stretch> covered(ScopedTx tx, Summary summary) {
        Id from = summary.fromMessage();
        Id to = summary.toMessage();
        if (from == null || to == null) {
            return Optional.empty();
        }
        Id session = SessionStore.id(tx, summary.session());
        String key = summary.conversation();
        Id conversation = key == null ? null : ConversationStore.id(tx, session, key);
        return SummaryStore.place(tx, session, from)
                .flatMap(first -> SummaryStore.place(tx, session, to)
                        .map(last -> new Stretch(session, conversation, first, last)));
    }
}
