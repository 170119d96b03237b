package dev.cairn.session;

import dev.cairn.CairnException.Conflict;
import dev.cairn.Id;
import dev.cairn.port.WordIndex;
import dev.cairn.schema.Checks;
import dev.cairn.session.SummaryStore.Stretch;
import dev.cairn.sql.Access;
import dev.cairn.sql.ScopedTx;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What keeps a session short: how much is in view, what no summary covers yet, and how the rest moves out of view. */
public final class Upkeep {
    /** Most messages looked at in one go. */
    public static final int MESSAGES = 10_000;

    /** What being quoted in a summary adds to a message's importance. */
    static final double QUOTED = 0.1;

    private final Access access;
    private final Summaries summaries;

    public Upkeep(Access access, WordIndex words) {
        this.access = access;
        this.summaries = new Summaries(access, words);
    }

    /**
     * The messages of a session that are in view, which are those not archived.
     *
     * @param messages how many there are
     * @param tokens of those whose tokens were said when they were stored
     * @param bytes of the others, as stored
     */
    public record InView(long messages, long tokens, long bytes) {}

    /** The words of a message that nobody counted, and the bytes they take as stored. */
    public record Sample(String content, long bytes) {}

    /**
     * A summary on its way in.
     *
     * @param covered the messages it covers, all of those in view that no other summary did, from the first to the last
     * @param quoted those of them that it quotes
     * @param archive whether they are moved out of view
     * @param making how it was made
     */
    public record Covering(
            AddSummary summary, List<Message> covered, Set<Id> quoted, boolean archive, Summaries.Making making) {}

    /** How much of a session or conversation is in view. */
    public InView inView(String session, @Nullable String conversation) {
        return access.read(tx -> {
            Id id = SessionStore.id(tx, session);
            return UpkeepStore.inView(tx, id, conversation(tx, id, conversation));
        });
    }

    /** The newest messages in view that nobody counted. */
    public List<Sample> uncounted(String session, @Nullable String conversation, int limit) {
        return access.read(tx -> {
            Id id = SessionStore.id(tx, session);
            return UpkeepStore.uncounted(tx, id, conversation(tx, id, conversation), limit);
        });
    }

    /** The messages in view that no summary covers, in order: the first of them, {@link #MESSAGES} at most. */
    public List<Message> pending(String session, @Nullable String conversation) {
        return access.read(tx -> {
            Id id = SessionStore.id(tx, session);
            return UpkeepStore.pending(tx, id, conversation(tx, id, conversation), MESSAGES);
        });
    }

    /** Messages in view that may be long: of more than so many bytes as stored, or compressed as long ones are. */
    public List<Message> large(String session, @Nullable String conversation, long bytes, int limit) {
        return access.read(tx -> {
            Id id = SessionStore.id(tx, session);
            return UpkeepStore.large(tx, id, conversation(tx, id, conversation), bytes, limit);
        });
    }

    /**
     * Keeps a summary of messages: they count as summarised, those it quotes matter more, and they leave the view if asked.
     *
     * @throws Conflict if one of them is gone, or was summarised or archived by somebody else meanwhile
     */
    public Summary cover(Covering in) {
        Checks.check(in.summary());
        return access.write(tx -> {
            Id session = SessionStore.id(tx, in.summary().session());
            Id conversation = conversation(tx, session, in.summary().conversation());
            Message first = in.covered().getFirst();
            Message last = in.covered().getLast();
            if (!stillThere(tx, session, conversation, in.covered())) {
                throw new Conflict("Session '" + in.summary().session()
                        + "' changed while it was being summarised, and nothing was stored. Ask again.");
            }
            Summary made =
                    summaries.add(in.summary().over(first.id(), last.id()).marking(), in.making());
            for (Message message : in.covered()) {
                if (in.quoted().contains(message.id())) {
                    UpkeepStore.raise(tx, message.id(), QUOTED);
                }
            }
            if (in.archive()) {
                SummaryStore.Place from =
                        SummaryStore.place(tx, session, first.id()).orElseThrow();
                SummaryStore.Place to =
                        SummaryStore.place(tx, session, last.id()).orElseThrow();
                UpkeepStore.archive(tx, new Stretch(session, conversation, from, to));
            }
            return made;
        });
    }

    private static boolean stillThere(ScopedTx tx, Id session, @Nullable Id conversation, List<Message> expected) {
        List<Id> now = UpkeepStore.pendingIds(
                tx,
                session,
                conversation,
                expected.getFirst().index(),
                expected.getLast().index());
        return now.equals(expected.stream().map(Message::id).toList());
    }

    private static @Nullable Id conversation(ScopedTx tx, Id session, @Nullable String key) {
        return key == null ? null : ConversationStore.id(tx, session, key);
    }
}
