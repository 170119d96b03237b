package dev.cairn.context;

import dev.cairn.CairnException.NotFound;
import dev.cairn.ContextShares;
import dev.cairn.Id;
import dev.cairn.Page;
import dev.cairn.context.Assembler.Assembled;
import dev.cairn.context.LedgerStore.Given;
import dev.cairn.port.TokenCounter;
import dev.cairn.port.TokenCounters;
import dev.cairn.port.TokenFamily;
import dev.cairn.profile.Preferences;
import dev.cairn.recall.Recall;
import dev.cairn.schema.Checks;
import dev.cairn.schema.Enums;
import dev.cairn.schema.Records;
import dev.cairn.sql.Access;
import dev.cairn.sql.Cursor;
import dev.cairn.sql.LateWrites;
import dev.cairn.sql.ScopedTx;
import dev.cairn.standing.Standing;
import dev.cairn.text.Sha256;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** What an agent should know now: assembled within a budget of tokens, with a ledger of why. */
public final class Contexts {
    private static final int KEY_BITS = 60;
    private static final int RADIX = 32;

    private final Access access;
    private final Sources sources;
    private final Settings settings;
    private final LateWrites late;

    public Contexts(Access access, Sources sources, Settings settings, LateWrites late) {
        this.access = access;
        this.sources = sources;
        this.settings = settings;
        this.late = late;
    }

    /** The slices contexts are made from. */
    public record Sources(Recall recall, Standing standing) {}

    /** How contexts are made. */
    public record Settings(TokenCounters counters, ContextShares shares) {}

    /** A context with its ledger and the session it is for. */
    private record Made(
            AssembledContext context,
            List<ContextItem> items,
            @Nullable Id session,
            @Nullable Id project) {}

    /**
     * What an agent should know before it answers: persona, standing instructions, preferences, pins, open decisions, notes,
     * summaries, what is recalled for the question, the newest messages. Its text never costs more than the budget. Nothing
     * that is erased, expired, in quarantine, superseded or somebody else's is in it.
     *
     * @throws NotFound if there is no such session or project
     */
    public AssembledContext assemble(AssembleContext in) {
        Checks.check(in);
        if (in.query() != null) {
            sources.recall().prepare();
        }
        Made made = access.read(tx -> {
            Made result = made(tx, in);
            note(tx, in, result);
            return result;
        });
        AssembledContext context = made.context();
        return in.explain() ? context : context.withoutItems();
    }

    /** What a session's agent should know before a question, within so many tokens. */
    public AssembledContext assemble(@Nullable String session, @Nullable String query, int budget) {
        return assemble(AssembleContext.of(session, query).within(budget));
    }

    /**
     * Why a context that was given says what it says.
     *
     * @throws NotFound if there is none of that key, or none any more
     */
    public ContextLedger ledger(ContextKey in) {
        Checks.check(in);
        late.flush();
        return access.read(tx -> LedgerStore.require(tx, in.key()));
    }

    /**
     * Contexts that were given, the latest first.
     *
     * @throws NotFound if there is no such session, or the item asked for was up for none
     */
    public Page<ContextLedger> list(ListContexts in) {
        Checks.check(in);
        late.flush();
        return access.read(tx -> {
            Id session = in.session() == null
                    ? null
                    : ContextStore.session(tx, in.session()).id();
            List<ContextLedger> given = LedgerStore.list(tx, session, in);
            if (given.isEmpty() && in.item() != null && in.cursor() == null) {
                throw new NotFound("Item " + in.item() + " was up for no such context in the last thirty days.");
            }
            return Cursor.page(
                    given,
                    in.limit(),
                    last -> new Cursor(
                            last.createdAt().toEpochMilli(), last.id().value()));
        });
    }

    /** The decisions that are open in a project and everywhere, the most important first. */
    public static List<String> decisions(ScopedTx tx, @Nullable String project, int limit) {
        return ContextStore.decisions(tx, project, tx.now(), limit).stream()
                .map(ContextStore.Line::content)
                .toList();
    }

    private Made made(ScopedTx tx, AssembleContext in) {
        Offers offers = new Offers(tx, in);
        offers.gather(sources);
        String model = in.model() == null ? offers.model() : in.model();
        TokenCounter counter = settings.counters().forModel(model);
        if (offers.atMost(counter) <= in.budget()) {
            // why: it fits whatever the model, so no tokenizer need be loaded
            counter = settings.counters().of(TokenFamily.ESTIMATE);
        }
        Assembled assembled = new Assembler(counter, in, settings.shares(), offers.telling()).assemble(offers.list());
        Map<Boolean, Long> counts = assembled.items().stream()
                .collect(Collectors.partitioningBy(item -> item.taken() != Taken.LEFT_OUT, Collectors.counting()));
        AssembledContext context = new AssembledContext(
                key(tx, in, assembled.text()),
                assembled.text(),
                assembled.tokens(),
                in.budget(),
                Enums.name(counter.family()),
                counter.exact(),
                counts.getOrDefault(true, 0L).intValue(),
                counts.getOrDefault(false, 0L).intValue(),
                offers.note(),
                assembled.items());
        return new Made(context, assembled.items(), offers.session(), offers.project());
    }

    /** Keeps the ledger, and that stored preferences were used, a little later. */
    private void note(ScopedTx tx, AssembleContext in, Made made) {
        AssembledContext context = made.context();
        Given given = new Given(
                tx.scope().user(),
                made.session(),
                made.project(),
                context.key(),
                in.query(),
                context.budget(),
                context.tokens(),
                context.tokenizer(),
                made.items(),
                tx.now());
        late.add(later -> LedgerStore.insert(later, given));
        Set<Id> preferences = made.items().stream()
                .filter(item -> item.kind().equals(Offers.PREFERENCE) && item.taken() != Taken.LEFT_OUT)
                .map(ContextItem::id)
                .collect(Collectors.toSet());
        if (!preferences.isEmpty()) {
            late.add(tx.scope(), later -> Preferences.used(later, preferences));
        }
    }

    /** A key made of all that made the context, so that the same one has the same key. */
    private static String key(ScopedTx tx, AssembleContext in, String text) {
        String all = tx.scope().user() + '\n' + tx.now() + '\n' + Records.members(in) + '\n' + text;
        long bits = ByteBuffer.wrap(Sha256.of(all)).getLong() >>> (Long.SIZE - KEY_BITS);
        return "c" + Long.toString(bits, RADIX);
    }
}
