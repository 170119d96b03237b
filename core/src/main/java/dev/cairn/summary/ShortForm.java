package dev.cairn.summary;

import java.util.Locale;
import java.util.Set;

/** The short form of a long message: its beginning, its end, and the lines between that speak of something gone wrong. */
final class ShortForm {
    private static final int HEAD = 400;
    private static final int TAIL = 200;
    private static final int LINES = 5;
    private static final int LINE = 160;
    private static final Set<String> TROUBLE = Set.of("error", "fail", "exception", "warn", "fatal", "denied", "panic");

    /** Characters from which a short form is worth having. */
    static final int FROM = 2 * (HEAD + TAIL + LINES * LINE);

    private ShortForm() {}

    /** The short form of a text of at least {@link #FROM} characters. */
    static String of(String text) {
        String head = Sentences.shortened(text, HEAD);
        int begin = text.length() - TAIL;
        begin += Character.isLowSurrogate(text.charAt(begin)) ? 1 : 0;
        StringBuilder form = new StringBuilder(head).append("\n[… ");
        form.append(text.length() - HEAD - TAIL)
                .append(" characters left out here; the message's original has them]\n");
        int found = 0;
        int middle = Character.isLowSurrogate(text.charAt(HEAD)) ? HEAD + 1 : HEAD;
        for (String line : (Iterable<String>) text.substring(middle, begin).lines()::iterator) {
            String lower = line.length() > 2_000 ? "" : line.toLowerCase(Locale.ROOT);
            if (found < LINES && TROUBLE.stream().anyMatch(lower::contains)) {
                form.append(Sentences.shortened(line.strip(), LINE)).append('\n');
                found++;
            }
        }
        return form.append(text.substring(begin).strip()).toString();
    }
}
