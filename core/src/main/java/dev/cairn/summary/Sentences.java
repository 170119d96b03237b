package dev.cairn.summary;

import java.util.ArrayList;
import java.util.List;

/** A text in sentences and lines. Blocks of code are left out; a sentence longer than most is cut after a word. */
final class Sentences {
    private static final int LONGEST = 300;
    private static final int MOST = 100_000;
    private static final String FENCE = "```";
    private static final String ENDS = ".!?;…";
    private static final String DENSE_ENDS = "。！？；।۔؟";
    private static final String MARKS = "-*+>#|•· \t";

    private Sentences() {}

    static List<String> of(String text) {
        List<String> sentences = new ArrayList<>();
        boolean code = false;
        for (int from = 0; from < text.length() && sentences.size() < MOST; ) {
            int end = lineEnd(text, from);
            if (text.startsWith(FENCE, afterMarks(text, from, end))) {
                code = !code;
            } else if (!code) {
                line(text, afterMarks(text, from, end), end, sentences);
            }
            from = end + 1;
        }
        return sentences;
    }

    private static int lineEnd(String text, int from) {
        int at = from;
        while (at < text.length() && text.charAt(at) != '\n' && text.charAt(at) != '\r') {
            at++;
        }
        return at;
    }

    /** Behind the marks of a list, a quotation or a heading. */
    private static int afterMarks(String text, int from, int end) {
        int at = from;
        while (at < end && MARKS.indexOf(text.charAt(at)) >= 0) {
            at++;
        }
        return at;
    }

    private static void line(String text, int start, int end, List<String> sentences) {
        int from = start;
        for (int i = start; i < end; i++) {
            char c = text.charAt(i);
            boolean spaced = i + 1 == end || Character.isWhitespace(text.charAt(i + 1));
            if (DENSE_ENDS.indexOf(c) >= 0 || (spaced && ENDS.indexOf(c) >= 0 && !abbreviates(text, from, i))) {
                add(text.substring(from, i + 1), sentences);
                from = i + 1;
            }
        }
        add(text.substring(from, end), sentences);
    }

    /** Whether the stop belongs to a number at the start, as of a list, or to one letter. */
    private static boolean abbreviates(String text, int from, int stop) {
        if (text.charAt(stop) != '.') {
            return false;
        }
        int at = stop;
        while (at > from && Character.isLetterOrDigit(text.charAt(at - 1))) {
            at--;
        }
        boolean digits = at < stop
                && Character.isDigit(text.charAt(at))
                && text.substring(from, at).isBlank();
        return digits || (stop - at == 1 && Character.isLetter(text.charAt(at)));
    }

    private static void add(String raw, List<String> sentences) {
        String sentence = raw.strip();
        if (!sentence.isEmpty() && sentences.size() < MOST) {
            sentences.add(shortened(sentence, LONGEST));
        }
    }

    /** A text of so many characters at most, cut after a word where there is one, and a sign that it was cut. */
    static String shortened(String text, int longest) {
        if (text.length() <= longest) {
            return text;
        }
        int end = Math.max(1, longest - 1);
        int space = text.lastIndexOf(' ', end);
        end = space > longest / 2 ? space : end;
        return text.substring(0, Character.isHighSurrogate(text.charAt(end - 1)) ? end - 1 : end)
                        .stripTrailing() + "…";
    }
}
