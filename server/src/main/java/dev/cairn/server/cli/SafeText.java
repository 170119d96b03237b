package dev.cairn.server.cli;

/** Stored text made harmless for a terminal: what would move the cursor, change colours or turn lines about is shown. */
final class SafeText {
    private static final char PICTURES = '\u2400';
    private static final char UNKNOWN = '\uFFFD';

    private SafeText() {}

    /** Text of one line: white space of any kind and length is one space. */
    static String line(String text) {
        StringBuilder line = new StringBuilder(text.length());
        boolean space = false;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == ' ' || c == '\n' || c == '\r' || c == '\t' || c == '\u2028' || c == '\u2029') {
                space = !line.isEmpty();
                continue;
            }
            if (space) {
                line.append(' ');
                space = false;
            }
            line.append(shown(c));
        }
        return line.toString();
    }

    /** Text of several lines. */
    static String block(String text) {
        StringBuilder block = new StringBuilder(text.length());
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            boolean lineEnd = c == '\r' && i + 1 < text.length() && text.charAt(i + 1) == '\n';
            if (!lineEnd) {
                block.append(c == '\n' || c == '\t' ? c : shown(c));
            }
        }
        return block.toString();
    }

    /** Whether a character would do something to a terminal, or to the order of what is on it. */
    static boolean acts(char c) {
        boolean control = c >= 0x7f && c <= 0x9f;
        boolean turnsLines = (c >= '\u202a' && c <= '\u202e') || (c >= '\u2066' && c <= '\u2069');
        return c < ' ' || control || turnsLines;
    }

    private static char shown(char c) {
        if (c < ' ') {
            return (char) (PICTURES + c);
        }
        return acts(c) ? UNKNOWN : c;
    }
}
