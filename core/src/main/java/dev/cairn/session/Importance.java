package dev.cairn.session;

/**
 * How much a message matters before anybody said so. A user's message has 0.6, with 0.2 more for a question and 0.1 for
 * code; an assistant's 0.5, with 0.3 more for a solution and 0.2 for an explanation; any other 0.5.
 */
final class Importance {
    static final double PIN_BY_USER = 0.8;
    static final double PIN_BY_AGENT = 0.7;
    static final double SUMMARY = 0.7;

    private static final int LOOKED_AT_MAX = 20_000;

    private Importance() {}

    static double of(Role role, String content) {
        String text = content.length() > LOOKED_AT_MAX ? content.substring(0, LOOKED_AT_MAX) : content;
        double score = switch (role) {
            case USER -> 0.6 + (Cues.question(text) ? 0.2 : 0) + (Cues.code(text) ? 0.1 : 0);
            case ASSISTANT -> 0.5 + (Cues.solution(text) ? 0.3 : 0) + (Cues.explanation(text) ? 0.2 : 0);
            case SYSTEM, TOOL -> 0.5;
        };
        return Math.round(Math.min(1.0, score) * 100) / 100.0;
    }
}
