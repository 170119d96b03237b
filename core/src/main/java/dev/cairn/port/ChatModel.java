package dev.cairn.port;

import org.jspecify.annotations.Nullable;

/** A language model that answers. Calls block and may come from several threads at once; each costs somebody money. */
public interface ChatModel {
    /** Its name, as those who offer it call it. */
    String name();

    /**
     * Asks it once.
     *
     * @throws dev.cairn.CairnException.Unavailable if it gave no answer that can be used
     */
    Answer ask(Question question);

    /**
     * What it is asked.
     *
     * @param instructions what it is to do
     * @param text what it is to do it with
     * @param tokensMax most tokens of its answer
     */
    record Question(String instructions, String text, int tokensMax) {}

    /**
     * What it answered.
     *
     * @param model the model that did, if that is not the one of its name
     * @param inputTokens what the question took, if it says so
     * @param outputTokens what the answer took, if it says so
     * @param complete whether it came to an end by itself
     */
    record Answer(
            String text,
            @Nullable String model,
            @Nullable Long inputTokens,
            @Nullable Long outputTokens,
            boolean complete) {

        /** What it says after the thoughts some models put before it. */
        public String said() {
            int end = text.startsWith("<think>") ? text.indexOf("</think>") : -1;
            return (end < 0 ? text : text.substring(end + "</think>".length())).strip();
        }

        /** An answer of the model that was asked. */
        public static Answer of(
                String text, @Nullable Long inputTokens, @Nullable Long outputTokens, boolean complete) {
            return new Answer(text, null, inputTokens, outputTokens, complete);
        }
    }

    /**
     * What an answer took.
     *
     * @param reported whether whoever runs the model said so; otherwise the tokens are an estimate
     */
    record Usage(String model, long inputTokens, long outputTokens, boolean reported) {
        /** What an answer to a question took: as it says, or as a counter counts. */
        public static Usage of(ChatModel asked, Question question, Answer answer, TokenCounter counter) {
            Long input = answer.inputTokens();
            Long output = answer.outputTokens();
            return new Usage(
                    answer.model() == null ? asked.name() : answer.model(),
                    input == null ? counter.count(question.instructions()) + counter.count(question.text()) : input,
                    output == null ? counter.count(answer.text()) : output,
                    input != null && output != null);
        }
    }
}
