package dev.cairn.classification;

import dev.cairn.CairnException.Conflict;
import dev.cairn.CairnException.Invalid;
import dev.cairn.CairnException.NotFound;
import dev.cairn.CairnException.Unavailable;
import dev.cairn.Id;
import dev.cairn.Limits;
import dev.cairn.ledger.Costs;
import dev.cairn.ledger.RecordCost;
import dev.cairn.memory.Classifications;
import dev.cairn.memory.Classifications.Candidate;
import dev.cairn.memory.Classifications.Proposal;
import dev.cairn.memory.Classifications.Taken;
import dev.cairn.memory.Memory;
import dev.cairn.port.ChatModel;
import dev.cairn.port.TokenCounter;
import dev.cairn.port.WordIndex;
import dev.cairn.schema.Checks;
import dev.cairn.session.CreateSession;
import dev.cairn.session.Sessions;
import dev.cairn.sql.Access;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Asks a language model what a user's memories are, where their authors left it open. */
public final class Classifier {
    /** The session that bears the costs of memories of no session, begun when there are any. */
    static final String UPKEEP = "upkeep";

    private static final int NEAREST = 8;

    private final Access access;
    private final Classifications classifications;
    private final TokenCounter counter;
    private final @Nullable ChatModel chat;

    /** @param chat the model that is asked; absent for none, so that nothing is ever sent to one */
    public Classifier(Access access, WordIndex words, TokenCounter counter, @Nullable ChatModel chat) {
        this.access = access;
        this.classifications = new Classifications(access, words);
        this.counter = counter;
        this.chat = chat;
    }

    /**
     * Asks about memories, one after another. What a rule said stands where the model's answer cannot be used.
     *
     * @throws NotFound if there is no such memory
     */
    public ClassifiedMemories classify(ClassifyMemories in) {
        Checks.check(in);
        List<Id> ids = in.ids().isEmpty() ? classifications.newest(in.limit()) : in.ids();
        List<Candidate> asked =
                ids.stream().map(id -> classifications.look(id, NEAREST)).toList();
        List<ClassifiedMemory> items = new ArrayList<>();
        Spent spent = new Spent();
        for (Candidate candidate : asked) {
            items.add(classify(candidate, in.again(), spent));
        }
        return new ClassifiedMemories(
                items,
                spent.model == null && chat != null ? chat.name() : spent.model,
                spent.input,
                spent.output,
                spent.reported);
    }

    private ClassifiedMemory classify(Candidate asked, boolean again, Spent spent) {
        ChatModel model = chat;
        Memory memory = asked.memory();
        if (model == null) {
            return ClassifiedMemory.refused(memory, "no language model is configured");
        } else if (Answers.fields(asked.open()).isEmpty()) {
            return ClassifiedMemory.refused(memory, "its author said all of it");
        } else if (asked.by() != null && !again) {
            return ClassifiedMemory.refused(memory, asked.by() + " was asked before");
        }
        ChatModel.Question question = Questions.about(asked);
        try {
            ChatModel.Answer answer = model.ask(question);
            ChatModel.Usage usage = ChatModel.Usage.of(model, question, answer, counter);
            // why: what was asked has its price, whether or not the answer is taken
            record(memory, usage);
            spent.add(usage);
            if (!answer.complete()) {
                return ClassifiedMemory.refused(memory, "the answer was cut off");
            }
            Proposal said = Answers.read(answer.said(), asked);
            Taken taken = classifications.take(asked, said, usage.model());
            return ClassifiedMemory.of(taken.memory(), taken.links(), true, null);
        } catch (Unavailable | Conflict e) {
            return ClassifiedMemory.refused(memory, String.valueOf(e.getMessage()));
        } catch (Invalid e) {
            return ClassifiedMemory.refused(memory, "the answer is not as asked for: " + e.getMessage());
        }
    }

    private void record(Memory memory, ChatModel.Usage usage) {
        String session = memory.session();
        access.write(tx -> {
            String bearer = session == null ? upkeep() : session;
            return new Costs(access)
                    .record(RecordCost.of(
                            bearer, usage.model(), bounded(usage.inputTokens()), bounded(usage.outputTokens())));
        });
    }

    private String upkeep() {
        Sessions sessions = new Sessions(access);
        try {
            return sessions.get(UPKEEP).key();
        } catch (NotFound e) {
            return sessions.create(CreateSession.of(UPKEEP).named("What Cairn asked models for", "upkeep"))
                    .key();
        }
    }

    private static long bounded(long tokens) {
        return Math.clamp(tokens, 0, Limits.TOKENS);
    }

    /** What all questions took. */
    private static final class Spent {
        private @Nullable String model;
        private long input;
        private long output;
        private boolean reported = true;

        void add(ChatModel.Usage usage) {
            model = usage.model();
            input += usage.inputTokens();
            output += usage.outputTokens();
            reported &= usage.reported();
        }
    }
}
