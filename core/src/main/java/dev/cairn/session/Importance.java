package dev.cairn.session;

import java.util.regex.Pattern;

/**
 * How much a message matters before anybody said so. A user's message has 0.6, with 0.2 more for a question and 0.1 for
 * code; an assistant's 0.5, with 0.3 more for a solution and 0.2 for an explanation; any other 0.5.
 */
final class Importance {
    static final double PIN_BY_USER = 0.8;
    static final double PIN_BY_AGENT = 0.7;
    static final double SUMMARY = 0.7;

    private static final int LOOKED_AT_MAX = 20_000;
    private static final Pattern QUESTION = Pattern.compile(
            "[?？؟]|^\\s*(how|what|why|when|where|which|who|can|could|should|is|are|does|do|did)\\b",
            Pattern.CASE_INSENSITIVE);
    // why: every repetition is bounded and gives nothing back, so that no text takes more than linear time
    private static final Pattern CODE = Pattern.compile(
            "```|^ {4}\\S|^\\t\\S|\\b\\w{1,80}+\\([^)\\n]{0,200}+\\)[ \\t]{0,20}+[;{]|[{};][ \\t]{0,20}+$|</?\\w{1,40}+>"
                    + "|\\b(SELECT|INSERT|UPDATE)\\b.{1,300}\\b(FROM|INTO|SET)\\b",
            Pattern.MULTILINE);
    private static final Pattern SOLUTION = Pattern.compile(
            "```|\\b(fix(ed|es)?|solution|solved?|resolved?|workaround|the answer is|you can|you need to|try|run|use) \\b",
            Pattern.CASE_INSENSITIVE);
    private static final Pattern EXPLANATION = Pattern.compile(
            "\\b(because|since|therefore|that is why|the reason|this means|which means|in other words|works by)\\b",
            Pattern.CASE_INSENSITIVE);

    private Importance() {}

    static double of(Role role, String content) {
        String text = content.length() > LOOKED_AT_MAX ? content.substring(0, LOOKED_AT_MAX) : content;
        double score = switch (role) {
            case USER -> 0.6 + (found(QUESTION, text) ? 0.2 : 0) + (found(CODE, text) ? 0.1 : 0);
            case ASSISTANT -> 0.5 + (found(SOLUTION, text) ? 0.3 : 0) + (found(EXPLANATION, text) ? 0.2 : 0);
            case SYSTEM, TOOL -> 0.5;
        };
        return Math.round(Math.min(1.0, score) * 100) / 100.0;
    }

    private static boolean found(Pattern pattern, String text) {
        return pattern.matcher(text).find();
    }
}
