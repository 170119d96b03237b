package dev.cairn.models;

import dev.cairn.port.ChatModel;
import org.jspecify.annotations.Nullable;

/** A language model that somebody else asks, such as the client of a server, and that does not say what it took. */
public final class RelayedChat implements ChatModel {
    private final String name;
    private final Relay relay;

    /** A model asked by way of a relay, under the name it goes by until an answer says another. */
    public RelayedChat(String name, Relay relay) {
        this.name = name;
        this.relay = relay;
    }

    /** Takes questions to the model. */
    @FunctionalInterface
    public interface Relay {
        /**
         * What the model says.
         *
         * @param instructions what it is to do
         * @param text what it is to do it with
         * @param tokensMax most tokens of its answer
         * @throws dev.cairn.CairnException.Unavailable if it gave no answer that can be used
         */
        Said ask(String instructions, String text, int tokensMax);
    }

    /**
     * What a model said.
     *
     * @param model which it was, if it is known
     * @param complete whether it came to an end by itself
     */
    public record Said(String text, @Nullable String model, boolean complete) {}

    @Override
    public String name() {
        return name;
    }

    @Override
    public Answer ask(Question question) {
        Said said = relay.ask(question.instructions(), question.text(), question.tokensMax());
        return new Answer(said.text(), said.model(), null, null, said.complete());
    }
}
