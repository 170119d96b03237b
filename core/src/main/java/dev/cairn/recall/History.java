package dev.cairn.recall;

import dev.cairn.Page;
import dev.cairn.schema.Checks;
import dev.cairn.sql.Access;
import dev.cairn.sql.Cursor;
import java.time.Duration;

/**
 * What a user asked, and the layers chosen for it. Questions are kept for a month, unless {@link
 * dev.cairn.profile.Setting#SEARCH_HISTORY} is {@code false} for the user or for the project a question is of.
 */
public final class History {
    private final Access access;
    private final RecallLog log;

    public History(Access access, RecallLog log) {
        this.access = access;
        this.log = log;
    }

    /** The user's questions, the latest first. */
    public Page<PastQuery> list(ListHistory in) {
        Checks.check(in);
        log.flush();
        return access.read(tx ->
                Cursor.page(HistoryStore.list(tx, in), in.limit(), last -> Cursor.after(last.askedAt(), last.id())));
    }

    /** What the user asked most often of late; letters' case does not matter. */
    public Page<PopularQuery> popular(ListPopular in) {
        Checks.check(in);
        log.flush();
        return access.read(tx ->
                new Page<>(HistoryStore.popular(tx, tx.now().minus(Duration.ofHours(in.hours())), in.limit()), null));
    }

    /** Forgets the user's questions. */
    public Forgotten forget(ForgetHistory in) {
        Checks.check(in);
        log.flush();
        return access.write(tx -> new Forgotten(HistoryStore.forget(tx, in.before())));
    }

    /** Choices of layers, the latest first. */
    public Page<LayerDecision> decisions(ListDecisions in) {
        Checks.check(in);
        log.flush();
        return access.read(tx -> Cursor.page(
                HistoryStore.decisions(tx, in), in.limit(), last -> Cursor.after(last.decidedAt(), last.id())));
    }

    /** How the choice of layers does. */
    public RouterPerformance performance(MeasureRouter in) {
        Checks.check(in);
        Checks.period(in.from(), in.to());
        log.flush();
        return access.read(tx -> HistoryStore.performance(tx, in));
    }
}
