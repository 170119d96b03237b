package dev.cairn.recall;

import dev.cairn.CairnException.NotFound;
import dev.cairn.memory.Feedback;
import dev.cairn.memory.FeedbackKind;
import dev.cairn.memory.Memories;
import dev.cairn.port.WordIndex;
import dev.cairn.port.WordIndex.Kind;
import dev.cairn.schema.Checks;
import dev.cairn.sql.Access;
import dev.cairn.sql.ScopedTx;

/** What is said about the use of what was recalled. */
public final class Feedbacks {
    private static final String FIND = """
            SELECT 'message' AS kind, id, importance FROM messages WHERE user_id = :user AND id = :id
            UNION ALL
            SELECT 'pin', id, importance FROM pins WHERE user_id = :user AND id = :id
            UNION ALL
            SELECT 'memory', id, importance FROM memories WHERE user_id = :user AND id = :id
            """;
    private static final String MOVE_MESSAGE =
            "UPDATE messages SET grade = CAST(round(:importance * 10000) AS INTEGER) WHERE user_id = :user AND id = :id";
    private static final String MOVE_PIN =
            "UPDATE pins SET importance = :importance WHERE user_id = :user AND id = :id";

    private final Access access;
    private final Memories memories;

    public Feedbacks(Access access, WordIndex words) {
        this.access = access;
        this.memories = new Memories(access, words);
    }

    /**
     * Notes how something was of use: its importance moves within 0 and 1 by the step of the kind. For a memory see
     * {@link Memories#feedback}.
     *
     * @throws NotFound if there is no memory, message or pin of that id
     */
    public FedBack give(GiveFeedback in) {
        Checks.check(in);
        FeedbackKind kind = FeedbackKind.stated(in.kind(), in.helpful());
        return access.write(tx -> {
            FedBack found = tx.query(FIND)
                    .bind("id", in.id())
                    .one(FedBack.class, () -> "There is no memory, message or pin " + in.id() + ".");
            return found.kind() == Kind.MEMORY ? ofMemory(in) : moved(tx, found, kind);
        });
    }

    private FedBack ofMemory(GiveFeedback in) {
        Feedback feedback = new Feedback(in.id(), in.helpful(), in.kind(), in.reason());
        return new FedBack(Kind.MEMORY, in.id(), memories.feedback(feedback).importance());
    }

    private static FedBack moved(ScopedTx tx, FedBack item, FeedbackKind kind) {
        double importance = kind.of(item.importance());
        tx.query(item.kind() == Kind.PIN ? MOVE_PIN : MOVE_MESSAGE)
                .bind("id", item.id())
                .bind("importance", importance)
                .run();
        return new FedBack(item.kind(), item.id(), importance);
    }
}
