package dev.cairn.server.mcp;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Leaves a handler whose questions have no answers yet, so that the request can end with {@code input_required} and be
 * run again when the client comes back with them.
 */
final class InputRequired extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient Map<String, ? extends Question> questions;
    private final transient Map<String, ? extends @Nullable Object> answered;

    InputRequired(Map<String, ? extends Question> questions, Map<String, ? extends @Nullable Object> answered) {
        super("input required", null, false, false);
        this.questions = questions;
        this.answered = answered;
    }

    /** What is still to be answered. */
    Map<String, ? extends Question> questions() {
        return questions;
    }

    /** The answers there already, which the client need not give again. */
    Map<String, ? extends @Nullable Object> answered() {
        return answered;
    }
}
