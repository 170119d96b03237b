package dev.cairn.text;

import java.text.Normalizer;
import java.util.Locale;

/**
 * Walks through a text once and tells a {@link TermSink} its terms.
 *
 * <p>A word is a run of letters, digits and private-use characters with their marks, as in FTS5's {@code unicode61}; in a
 * script written without spaces each character is a word and each two neighbours are a pair. Words joined by single
 * {@code _ - .} are handed to {@link Identifier}, which finds their parts.
 */
final class Scanner {
    private static final String CONNECTORS = "_-.";

    /** Operators that are common punctuation too, and say nothing when they stand alone. */
    private static final String PLAIN_PUNCTUATION = "-/:!?*";

    private static final int LONGEST_OPERATOR = 8;

    private final String text;
    private final TermSink sink;
    private final Identifier identifier;

    private Scanner(String text, TermSink sink) {
        this.text = text;
        this.sink = sink;
        this.identifier = new Identifier(text, sink);
    }

    static void scan(String text, TermSink sink) {
        new Scanner(text, sink).run();
    }

    private void run() {
        int at = 0;
        while (at < text.length() && !sink.full()) {
            int cp = text.codePointAt(at);
            switch (Chars.of(cp)) {
                case Chars.WORD -> at = word(at);
                case Chars.DENSE -> at = denseRun(at);
                case Chars.OPERATOR -> at = operator(at);
                case Chars.SYMBOL -> at = symbol(at, cp);
                default -> at += Character.charCount(cp);
            }
        }
        identifier.finish();
    }

    private int word(int start) {
        int end = start;
        boolean ascii = true;
        while (end < text.length()) {
            char c = text.charAt(end);
            if (c < 0x80) {
                if (!Chars.isAsciiAlphanumeric(c)) {
                    break;
                }
                end++;
            } else {
                int cp = text.codePointAt(end);
                byte kind = Chars.of(cp);
                if (kind != Chars.WORD && kind != Chars.MARK && kind != Chars.INVISIBLE) {
                    break;
                }
                ascii = false;
                end += Character.charCount(cp);
            }
        }
        String raw = text.substring(start, end);
        String term = ascii ? raw.toLowerCase(Locale.ROOT) : Folding.fold(raw);
        if (!term.isEmpty()) {
            String shown = Folding.shorten(term);
            sink.word(shown, start, end, false);
            String stem = ascii || Folding.isAscii(term) ? Stemmer.stem(term) : term;
            if (!stem.equals(term)) {
                sink.stem(stem, start, end);
            }
            identifier.add(raw, shown, start, end);
        }
        return afterWord(term, start, end);
    }

    /** Where to go on after a word: behind a connector to its next word, behind the signs of a name such as C++. */
    private int afterWord(String term, int start, int end) {
        if (end + 1 < text.length()) {
            char c = text.charAt(end);
            if (CONNECTORS.indexOf(c) >= 0 && Chars.of(text.codePointAt(end + 1)) == Chars.WORD) {
                identifier.connect(c);
                return end + 1;
            }
        }
        identifier.finish();
        int signs = text.startsWith("++", end) ? 2 : text.startsWith("#", end) && term.length() <= 2 ? 1 : 0;
        int after = end + signs;
        if (signs == 0
                || term.length() > Folding.LONGEST_PREFIX
                || (after < text.length() && continues(after, signs))) {
            return end;
        }
        sink.symbol(term.concat(text.substring(end, after)), start, after, true);
        return after;
    }

    private boolean continues(int at, int signs) {
        byte kind = Chars.of(text.charAt(at));
        return kind == Chars.OPERATOR || (signs == 1 && kind == Chars.WORD);
    }

    private int operator(int start) {
        int end = start;
        while (end < text.length() && Chars.of(text.charAt(end)) == Chars.OPERATOR) {
            end++;
        }
        if (end > start + 1 || PLAIN_PUNCTUATION.indexOf(text.charAt(start)) < 0) {
            int shown = Math.min(end, start + LONGEST_OPERATOR);
            sink.symbol(text.substring(start, shown), start, shown, false);
        }
        return end;
    }

    private int symbol(int start, int cp) {
        int end = start + Character.charCount(cp);
        if (Chars.isSkinTone(cp)) {
            return end;
        }
        if (Chars.isRegionalIndicator(cp) && end < text.length()) {
            int next = text.codePointAt(end);
            end += Chars.isRegionalIndicator(next) ? Character.charCount(next) : 0;
        }
        sink.symbol(text.substring(start, end), start, end, false);
        return end;
    }

    private int denseRun(int start) {
        String before = "";
        int beforeStart = start;
        int at = start;
        while (at < text.length() && Chars.of(text.codePointAt(at)) == Chars.DENSE && !sink.full()) {
            int end = at + Character.charCount(text.codePointAt(at));
            while (end < text.length() && Chars.extendsDense(text.codePointAt(end))) {
                end += Character.charCount(text.codePointAt(end));
            }
            String cluster = Normalizer.normalize(text.substring(at, end), Normalizer.Form.NFKC);
            for (int i = 0; i < cluster.length(); ) {
                int cp = cluster.codePointAt(i);
                i += Character.charCount(cp);
                if (cp < 0x80 || Chars.isInvisible(cp)) {
                    continue;
                }
                String unit = Character.toString(cp);
                sink.word(unit, at, end, true);
                if (!before.isEmpty()) {
                    sink.pair(before.concat(unit), beforeStart, end);
                }
                before = unit;
                beforeStart = at;
            }
            at = end;
        }
        return at;
    }
}
