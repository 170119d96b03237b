package dev.cairn.context;

import dev.cairn.Limits;
import dev.cairn.schema.Default;
import dev.cairn.schema.Doc;
import dev.cairn.schema.Key;
import dev.cairn.schema.MaxLength;
import dev.cairn.schema.Positional;
import dev.cairn.schema.Range;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

@Doc("What a context is for, and what it may cost.")
public record AssembleContext(
        @Doc("What is asked next; without it nothing is recalled") @MaxLength(Limits.QUERY) @Positional @Nullable
        String query,

        @Doc("Key of the session that goes on") @Key @Nullable
        String session,

        @Doc("Keys of further sessions to merge") List<String> merge,

        @Doc("Key of a project to keep to; the session's if absent") @Key @Nullable
        String project,

        @Doc("Most tokens of its text") @Default("4000") @Range(min = 50, max = 1_000_000)
        int budget,

        @Doc("The model that will read it, by which tokens are counted; the session's if absent")
        @MaxLength(Limits.NAME)
        @Nullable
        String model,

        @Doc("full, or index: ids and first words, to be read by id") @Default("full")
        ContextForm form,

        @Doc("Most pins of each session") @Default("10") @Range(min = 0, max = 100)
        int pins,

        @Doc("Most summaries of each session") @Default("3") @Range(min = 0, max = 100)
        int summaries,

        @Doc("Most of the newest messages of each session") @Default("20") @Range(min = 0, max = 200)
        int messages,

        @Doc("Most items recalled for the question") @Default("40") @Range(min = 0, max = 100)
        int recalled,

        @Doc("Judge what holds, and how recent it is, at this instant; now if absent") @Nullable
        Instant asOf,

        @Doc("Give the ledger, too: what went in, what did not, and why") @Default("false")
        boolean explain) {
    private static final int BUDGET = 4_000;

    /** The context of a session before a question, with every default. */
    public static AssembleContext of(@Nullable String session, @Nullable String query) {
        return new AssembleContext(
                query, session, List.of(), null, BUDGET, null, ContextForm.FULL, 10, 3, 20, 40, null, false);
    }

    /** The same within another budget. */
    public AssembleContext within(int tokens) {
        return new AssembleContext(
                query, session, merge, project, tokens, model, form, pins, summaries, messages, recalled, asOf,
                explain);
    }

    /** The same for a model. */
    public AssembleContext forModel(String name) {
        return new AssembleContext(
                query, session, merge, project, budget, name, form, pins, summaries, messages, recalled, asOf, explain);
    }

    /** The same, judged at an instant. */
    public AssembleContext asOf(Instant instant) {
        return new AssembleContext(
                query, session, merge, project, budget, model, form, pins, summaries, messages, recalled, instant,
                explain);
    }

    /** The same in another form. */
    public AssembleContext in(ContextForm other) {
        return new AssembleContext(
                query, session, merge, project, budget, model, other, pins, summaries, messages, recalled, asOf,
                explain);
    }

    /** The same, merged with further sessions. */
    public AssembleContext merging(String... sessions) {
        return new AssembleContext(
                query,
                session,
                List.of(sessions),
                project,
                budget,
                model,
                form,
                pins,
                summaries,
                messages,
                recalled,
                asOf,
                explain);
    }

    /** The same with its ledger. */
    public AssembleContext explained() {
        return new AssembleContext(
                query, session, merge, project, budget, model, form, pins, summaries, messages, recalled, asOf, true);
    }
}
