package dev.cairn.context;

import dev.cairn.Id;
import dev.cairn.context.ContextStore.Line;
import dev.cairn.context.ContextStore.Said;
import dev.cairn.context.ContextStore.SessionRow;
import dev.cairn.context.Contexts.Sources;
import dev.cairn.port.TokenCounter;
import dev.cairn.port.WordIndex.Kind;
import dev.cairn.recall.Passages;
import dev.cairn.recall.Passages.Passage;
import dev.cairn.recall.RecallQuery;
import dev.cairn.schema.Enums;
import dev.cairn.sql.ScopedTx;
import dev.cairn.standing.Held;
import dev.cairn.standing.Standing;
import dev.cairn.standing.StandingKind;
import dev.cairn.text.WordQuery;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** All that is up for one context, in the order in which the budget is filled. */
final class Offers {
    static final String PREFERENCE = "preference";

    private static final int RECALLED_MAX = 100;
    private static final int STANDING_MAX = 200;
    private static final int DECISIONS_MAX = 10;
    private static final int NOTES_MAX = 20;

    private final ScopedTx tx;
    private final AssembleContext in;
    private final List<SessionRow> sessions = new ArrayList<>();
    private final List<Offer> list = new ArrayList<>();
    private WordQuery telling = WordQuery.parse("");
    private @Nullable String note;
    private @Nullable Id projectId;

    Offers(ScopedTx tx, AssembleContext in) {
        this.tx = tx;
        this.in = in;
    }

    List<Offer> list() {
        return list;
    }

    /** The words of the question that tell what it is about. */
    WordQuery telling() {
        return telling;
    }

    @Nullable
    String note() {
        return note;
    }

    /** The project it is of. */
    @Nullable
    Id project() {
        return projectId;
    }

    /** The session that goes on. */
    @Nullable
    Id session() {
        return sessions.isEmpty() ? null : sessions.getFirst().id();
    }

    /** The model of the session that goes on. */
    @Nullable
    String model() {
        return sessions.isEmpty() ? null : sessions.getFirst().model();
    }

    /** A bound on the tokens of the whole text that costs next to nothing. */
    long atMost(TokenCounter counter) {
        return list.stream()
                .mapToLong(offer -> 120L
                        + 2L * counter.atMost(offer.content())
                        + (offer.label() == null ? 0 : counter.atMost(offer.label())))
                .sum();
    }

    /** Collects what is offered. What is recalled is found first, since it says how near the question is to the rest. */
    void gather(Sources sources) {
        findSessions();
        SessionRow first = sessions.isEmpty() ? null : sessions.getFirst();
        String project = in.project() != null ? in.project() : first == null ? null : first.project();
        projectId = project == null ? null : ContextStore.project(tx, project);
        Passages passages = passages(sources, project);
        List<Held> held = sources.standing()
                .of(
                        tx,
                        new Standing.Asked(
                                projectId,
                                in.query(),
                                passages == null ? Standing.Meaning.NONE : passages.nearness()::cosines,
                                STANDING_MAX));
        for (SessionRow session : sessions) {
            lines(ContextPart.PINS, "pin", session, ContextStore.pins(tx, session.id(), in.pins()), "Pinned.");
        }
        standing(ContextPart.INSTRUCTIONS, held);
        if (first != null) {
            persona(first);
        }
        standing(ContextPart.PREFERENCES, held);
        Instant at = in.asOf() == null ? tx.now() : in.asOf();
        lines(ContextPart.DECISIONS, "memory", null, ContextStore.decisions(tx, project, at, DECISIONS_MAX), "Open.");
        for (SessionRow session : sessions) {
            List<Line> notes = ContextStore.notes(tx, session.id(), NOTES_MAX);
            lines(ContextPart.NOTES, "note", session, notes, "Noted for the session.");
        }
        sessions.forEach(this::summaries);
        Set<Id> shown = list.stream().map(Offer::id).collect(Collectors.toSet());
        recent();
        if (passages != null) {
            note = passages.note();
            telling = passages.telling();
            recalled(passages, project, shown);
        }
    }

    private void findSessions() {
        Set<String> keys = new LinkedHashSet<>();
        if (in.session() != null) {
            keys.add(in.session());
        }
        keys.addAll(in.merge());
        keys.forEach(key -> sessions.add(ContextStore.session(tx, key)));
    }

    private @Nullable Passages passages(Sources sources, @Nullable String project) {
        String query = in.query();
        if (query == null || query.isBlank() || in.recalled() == 0) {
            return null;
        }
        // why: what belongs to another project is left out below
        int limit = project == null || in.project() != null ? in.recalled() : RECALLED_MAX;
        return sources.recall().passages(tx, RecallQuery.forContext(query, in.project(), in.asOf(), limit), projectId);
    }

    private void persona(SessionRow session) {
        if (session.prompt() != null && session.personaId() != null) {
            list.add(new Offer(
                    ContextPart.PERSONA,
                    session.personaId(),
                    "persona",
                    null,
                    null,
                    null,
                    session.prompt(),
                    session.updatedAt(),
                    0,
                    null,
                    "The persona of the session."));
        }
    }

    private void standing(ContextPart part, List<Held> held) {
        for (Held one : held) {
            boolean instruction = one.kind() == StandingKind.INSTRUCTION;
            if (instruction == (part == ContextPart.INSTRUCTIONS)) {
                list.add(new Offer(
                        part,
                        one.id(),
                        one.preference() == null ? "memory" : PREFERENCE,
                        null,
                        one.message(),
                        null,
                        one.text(),
                        one.since(),
                        0,
                        one.fit(),
                        "It holds whatever is asked: " + Enums.name(one.kind()) + "."));
            }
        }
    }

    private void summaries(SessionRow session) {
        if (session.contextSummary() != null && in.summaries() > 0) {
            list.add(new Offer(
                    ContextPart.SUMMARIES,
                    session.id(),
                    "session",
                    session.key(),
                    null,
                    null,
                    session.contextSummary(),
                    session.updatedAt(),
                    0,
                    null,
                    "The session's own summary."));
        }
        List<Line> summaries = ContextStore.summaries(tx, session.id(), in.summaries());
        lines(ContextPart.SUMMARIES, "summary", session, summaries, "Among the most important summaries.");
    }

    private void lines(ContextPart part, String kind, @Nullable SessionRow session, List<Line> lines, String because) {
        for (Line line : lines) {
            list.add(new Offer(
                    part,
                    line.id(),
                    kind,
                    session == null ? null : session.key(),
                    line.message(),
                    line.label(),
                    line.content(),
                    line.at(),
                    0,
                    null,
                    because));
        }
    }

    /** The newest messages of all sessions, the newest first. */
    private void recent() {
        List<Offer> offers = new ArrayList<>();
        for (SessionRow session : sessions) {
            for (Said said : ContextStore.recent(tx, session.id(), in.messages())) {
                offers.add(new Offer(
                        ContextPart.RECENT,
                        said.id(),
                        Offer.MESSAGE,
                        session.key(),
                        said.id(),
                        said.role(),
                        said.content(),
                        said.at(),
                        said.seq(),
                        null,
                        "Among the newest of the session."));
            }
        }
        if (sessions.size() > 1) {
            offers.sort(Comparator.comparing(Offer::at)
                    .thenComparingInt(Offer::place)
                    .thenComparing(Offer::id)
                    .reversed());
        }
        list.addAll(offers);
    }

    /** What was recalled but for what is shown anyway; of the newest messages, not all may find room among those. */
    private void recalled(Passages passages, @Nullable String project, Set<Id> shown) {
        int count = 0;
        for (Passage passage : passages.items()) {
            boolean elsewhere = project != null
                    && passage.project() != null
                    && !passage.project().equals(project);
            if (!elsewhere && !shown.contains(passage.id()) && count++ < in.recalled()) {
                list.add(recalled(passage));
            }
        }
    }

    private static Offer recalled(Passage passage) {
        boolean message = passage.kind() == Kind.MESSAGE;
        return new Offer(
                ContextPart.RECALLED,
                passage.id(),
                Enums.name(passage.kind()),
                passage.session(),
                message ? passage.id() : null,
                label(passage),
                passage.content(),
                passage.createdAt(),
                passage.index() == null ? 0 : passage.index(),
                passage.score(),
                passage.weak()
                        ? "It was recalled for the question, and fits badly."
                        : "It was recalled for the question.");
    }

    private static @Nullable String label(Passage passage) {
        return switch (passage.kind()) {
            case MESSAGE -> passage.role() == null ? null : Enums.name(passage.role());
            case CHUNK, PATTERN -> passage.title();
            case MEMORY, SUMMARY, PIN -> null;
        };
    }
}
