package dev.cairn.summary;

import dev.cairn.Limits;
import dev.cairn.ledger.Costs;
import dev.cairn.ledger.RecordCost;
import dev.cairn.port.ChatModel;
import dev.cairn.port.TokenCounter;
import dev.cairn.port.TokenCounters;
import dev.cairn.port.WordIndex;
import dev.cairn.schema.Checks;
import dev.cairn.session.AddSummary;
import dev.cairn.session.Message;
import dev.cairn.session.Messages;
import dev.cairn.session.ReplaceContent;
import dev.cairn.session.Role;
import dev.cairn.session.Summaries;
import dev.cairn.session.Summary;
import dev.cairn.session.SummaryMethod;
import dev.cairn.session.Upkeep;
import dev.cairn.sql.Access;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Keeps a user's sessions within the window of a model: measures them, summarises them, hands them over. */
public final class Care {
    /** Messages counted before the rest is judged by them. */
    private static final int SAMPLE = 200;
    /** Bytes of a message as stored from which it may be long: stored, it takes a third at least of what it says. */
    private static final int LARGE_BYTES = ShortForm.FROM / 3;

    private static final int LARGE_MOST = 1_000;

    private final Access access;
    private final Upkeep upkeep;
    private final Messages messages;
    private final HandingOver handingOver;
    private final TokenCounters counters;
    private final @Nullable ChatModel chat;

    /**
     * Makes one.
     *
     * @param decisions says what a handoff tells of decisions
     * @param chat the model summaries are asked of; absent for summaries of the messages' own sentences
     */
    public Care(
            Access access, WordIndex words, OpenDecisions decisions, TokenCounters counters, @Nullable ChatModel chat) {
        this.access = access;
        this.upkeep = new Upkeep(access, words);
        this.messages = new Messages(access, words, Messages.Listener.NONE);
        this.handingOver = new HandingOver(access, words, decisions);
        this.counters = counters;
        this.chat = chat;
    }

    /** How much of a window a session fills, without reading more than its newest messages. */
    public SessionSize measure(MeasureSession in) {
        Checks.check(in);
        Overflow.Shares shares = in.shares();
        Upkeep.InView inView = upkeep.inView(in.session(), in.conversation());
        TokenCounter counter = counters.forModel(in.model());
        long tokens = inView.tokens();
        boolean exact = counter.exact();
        if (inView.bytes() > 0) {
            long sampledBytes = 0;
            long sampledTokens = 0;
            for (Upkeep.Sample sample : upkeep.uncounted(in.session(), in.conversation(), SAMPLE)) {
                sampledBytes += sample.bytes();
                sampledTokens += counter.count(sample.content());
            }
            long rest = Math.max(0, inView.bytes() - sampledBytes);
            tokens += sampledTokens;
            if (rest > 0) {
                exact = false;
                tokens += Math.ceilDiv(rest * sampledTokens, Math.max(1, sampledBytes));
            }
        }
        double share = Math.round(1000.0 * tokens / in.window()) / 1000.0;
        return new SessionSize(
                in.session(),
                inView.messages(),
                tokens,
                exact,
                in.window(),
                share,
                Overflow.of(tokens, in.window(), shares));
    }

    /**
     * Summarises what no summary covers yet, except the newest messages. The messages stay as they are.
     *
     * @throws dev.cairn.CairnException.NotFound if there is no such session or conversation
     * @throws dev.cairn.CairnException.Conflict if the session changed meanwhile; nothing was stored
     */
    public Summarised summarise(SummariseSession in) {
        Checks.check(in);
        List<Message> pending = upkeep.pending(in.session(), in.conversation());
        // why: of more than can be read at once, the newest are not among them
        int kept = pending.size() == Upkeep.MESSAGES ? 0 : in.keep();
        return summarised(in, pending.subList(0, Math.max(0, pending.size() - kept)));
    }

    /** Does what a session's size asks for, one thing after the other, until nothing more is asked for. */
    public CaredForSession care(CareForSession in) {
        Checks.check(in);
        CaredForSession done = shorten(in);
        boolean over = done.after().overflow() == Overflow.HAND_OVER;
        return over ? done.handedOver(handingOver.of(in.session(), in.into())) : done;
    }

    /** The same, but never hands over. */
    CaredForSession shorten(CareForSession in) {
        SessionSize before = measure(in.measured());
        SessionSize now = before;
        int compressed = 0;
        Summarised summarised = null;
        if (now.overflow().compareTo(Overflow.COMPRESS) >= 0) {
            compressed = compress(in);
            now = compressed > 0 ? measure(in.measured()) : now;
        }
        if (now.overflow().compareTo(Overflow.SUMMARISE) >= 0) {
            summarised = summariseAllBut(in);
            now = measure(in.measured());
        }
        return new CaredForSession(before, now, compressed, summarised, null);
    }

    private int compress(CareForSession in) {
        List<Message> large = upkeep.large(in.session(), null, LARGE_BYTES, LARGE_MOST);
        int newest = newestIndex(in.session());
        int compressed = 0;
        for (Message message : large) {
            // why: what was said by a tool a while ago is seldom read again in full, what was said just now often is
            int left = message.role() == Role.TOOL ? 2 : in.keep();
            if (message.content().length() >= ShortForm.FROM && message.index() <= newest - left) {
                messages.replace(new ReplaceContent(message.id(), ShortForm.of(message.content()), false));
                compressed++;
            }
        }
        return compressed;
    }

    private int newestIndex(String session) {
        List<Message> newest = messages.recent(session, 1);
        return newest.isEmpty() ? 0 : newest.getLast().index();
    }

    private Summarised summariseAllBut(CareForSession in) {
        TokenCounter counter = counters.forModel(in.model());
        List<Message> pending = upkeep.pending(in.session(), null);
        int left = in.window() / 2;
        int end = pending.size();
        if (pending.size() < Upkeep.MESSAGES) {
            while (end > 0 && pending.size() - end < in.keep()) {
                int cost = counter.count(pending.get(end - 1).content());
                // why: the last message is what the next answer is about, however long it is
                if (cost > left && end < pending.size()) {
                    break;
                }
                left -= cost;
                end--;
            }
        }
        SummariseSession what = new SummariseSession(in.session(), null, in.keep(), in.tokens(), true, in.model());
        return summarised(what, pending.subList(0, end));
    }

    private Summarised summarised(SummariseSession in, List<Message> covered) {
        TokenCounter counter = counters.forModel(in.model());
        if (covered.isEmpty()) {
            return new Summarised(null, 0, 0, counter.exact(), SummaryMethod.EXTRACTIVE, null, null, null, null, null);
        }
        ModelSummary asked = chat == null ? null : ModelSummary.of(chat, covered, in.tokens(), counter);
        Extract extract = Extract.of(covered, in.tokens(), counter);
        String byModel = asked == null ? null : asked.text();
        String text = byModel == null ? extract.text() : byModel;
        ChatModel.Usage usage = asked == null ? null : asked.usage();
        if (usage != null) {
            // why: what was asked has its price, whether or not the summary is stored
            record(in.session(), usage);
        }
        SummaryMethod method = byModel == null ? SummaryMethod.EXTRACTIVE : SummaryMethod.MODEL;
        String refused = asked == null ? null : asked.refused();
        AddSummary adding = AddSummary.of(in.session(), text);
        String conversation = in.conversation();
        Summary made = upkeep.cover(new Upkeep.Covering(
                conversation == null ? adding : adding.in(conversation),
                covered,
                extract.quoted(),
                in.archive(),
                new Summaries.Making(method, refused)));
        return new Summarised(
                made,
                made.messageCount(),
                counter.count(text),
                counter.exact(),
                method,
                refused,
                usage == null ? chat == null ? null : chat.name() : usage.model(),
                usage == null ? null : usage.inputTokens(),
                usage == null ? null : usage.outputTokens(),
                usage == null ? null : usage.reported());
    }

    private void record(String session, ChatModel.Usage usage) {
        new Costs(access)
                .record(RecordCost.of(
                        session, usage.model(), bounded(usage.inputTokens()), bounded(usage.outputTokens())));
    }

    private static long bounded(long tokens) {
        return Math.clamp(tokens, 0, Limits.TOKENS);
    }
}
