package dev.cairn.standing;

/** Lines a person did not say but put in: quotations, code, what programs wrote. */
final class Lines {
    private static final String[] LEVELS = {" ERROR ", " WARN ", " INFO ", " DEBUG ", " TRACE ", "[INFO]", "[ERROR]"};
    private static final String[] CODE = {"=>", "==", "();", "</", "){", ") {", "::", "->{", "#include", "&&"};

    private Lines() {}

    /**
     * Whether a line is not the speaker's own.
     *
     * @param bare the same without blanks at its ends
     */
    static boolean foreign(String line, String bare) {
        char first = bare.charAt(0);
        if (first == '>' || first == '|' || first == '$' || first == '@' || first == '{' || first == '<') {
            return true;
        }
        char last = bare.charAt(bare.length() - 1);
        if (last == ';' || last == '{' || last == '}' || line.startsWith("    ") || line.startsWith("\t")) {
            return true;
        }
        return dated(bare) || holds(bare, LEVELS) || holds(bare, CODE);
    }

    /** Whether it begins as lines of a log do: with a date or a time. */
    private static boolean dated(String bare) {
        int at = bare.charAt(0) == '[' ? 1 : 0;
        int digits = 0;
        while (at + digits < bare.length() && Character.isDigit(bare.charAt(at + digits))) {
            digits++;
        }
        int mark = at + digits;
        return mark + 1 < bare.length()
                && Character.isDigit(bare.charAt(mark + 1))
                && ((digits == 4 && bare.charAt(mark) == '-') || (digits == 2 && bare.charAt(mark) == ':'));
    }

    private static boolean holds(String line, String[] marks) {
        for (String mark : marks) {
            if (line.contains(mark)) {
                return true;
            }
        }
        return false;
    }
}
