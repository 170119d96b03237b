package dev.cairn.session;

/**
 * What in a text hints at a question, code, a solution or an explanation. Words are those of ASCII, in any case where not
 * said otherwise; a mark that combines with a letter belongs to its word. Each text is gone through once, in linear time.
 */
final class Cues {
    private static final String FENCE = "```";
    private static final String[] QUESTIONS = {
        "how", "what", "why", "when", "where", "which", "who", "can", "could", "should", "is", "are", "does", "do",
        "did"
    };
    private static final String[] SOLUTIONS = {
        "fix",
        "fixed",
        "fixes",
        "solution",
        "solve",
        "solved",
        "resolve",
        "resolved",
        "workaround",
        "the answer is",
        "you can",
        "you need to",
        "try",
        "run",
        "use"
    };
    private static final String[] EXPLANATIONS = {
        "because",
        "since",
        "therefore",
        "that is why",
        "the reason",
        "this means",
        "which means",
        "in other words",
        "works by"
    };
    private static final String[] VERBS = {"SELECT", "INSERT", "UPDATE"};
    private static final String[] CLAUSES = {"FROM", "INTO", "SET"};
    private static final int NAME_MAX = 80;
    private static final int ARGUMENTS_MAX = 200;
    private static final int BLANKS_MAX = 20;
    private static final int TAG_MAX = 40;
    private static final int STATEMENT_MAX = 300;
    private static final int INDENT = 4;
    private static final char NEXT_LINE = '\u0085';
    private static final char PARAGRAPH_SEPARATOR = '\u2029';

    private Cues() {}

    /** A question mark, or a word of asking at the start. */
    static boolean question(String text) {
        if (text.indexOf('?') >= 0 || text.indexOf('？') >= 0 || text.indexOf('؟') >= 0) {
            return true;
        }
        int start = 0;
        while (start < text.length() && isBlank(text.charAt(start))) {
            start++;
        }
        for (String word : QUESTIONS) {
            if (says(text, start, word) && !isWordAt(text, start + word.length())) {
                return true;
            }
        }
        return false;
    }

    /** A fence, an indented line, a call, a brace or semicolon at the end of a line, a tag, or a statement of SQL. */
    static boolean code(String text) {
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            boolean found = switch (c) {
                case '`' -> text.startsWith(FENCE, i);
                case ' ', '\t' -> startsLine(text, i) && indents(text, i);
                case '(' -> isCall(text, i);
                case '{', '}', ';' -> endsLine(text, afterBlanks(text, i + 1));
                case '<' -> isTag(text, i);
                case 'S', 'I', 'U' -> isStatement(text, i);
                default -> false;
            };
            if (found) {
                return true;
            }
        }
        return false;
    }

    /** A fence, or a word of solving that goes on with another word. */
    static boolean solution(String text) {
        if (text.contains(FENCE)) {
            return true;
        }
        for (int i = nextWord(text, 0); i < text.length(); i = nextWord(text, afterWord(text, i))) {
            if (!mayBegin(text.charAt(i), "fswrtyu")) {
                continue;
            }
            for (String words : SOLUTIONS) {
                int end = i + words.length();
                if (says(text, i, words)
                        && end + 1 < text.length()
                        && text.charAt(end) == ' '
                        && isWord(text.charAt(end + 1))) {
                    return true;
                }
            }
        }
        return false;
    }

    /** A word that gives a reason. */
    static boolean explanation(String text) {
        for (int i = nextWord(text, 0); i < text.length(); i = nextWord(text, afterWord(text, i))) {
            if (!mayBegin(text.charAt(i), "bstwi")) {
                continue;
            }
            for (String words : EXPLANATIONS) {
                if (says(text, i, words) && !isWordAt(text, i + words.length())) {
                    return true;
                }
            }
        }
        return false;
    }

    /** Four spaces or a tab, and something. */
    private static boolean indents(String text, int start) {
        int end = start + 1;
        if (text.charAt(start) == ' ') {
            while (end < start + INDENT && end < text.length() && text.charAt(end) == ' ') {
                end++;
            }
            if (end < start + INDENT) {
                return false;
            }
        }
        return end < text.length() && !isBlank(text.charAt(end));
    }

    /** Whether a name stands before the bracket, and after the closing one a semicolon or a brace. */
    private static boolean isCall(String text, int bracket) {
        int name = bracket;
        while (name > 0 && bracket - name <= NAME_MAX && isWord(text.charAt(name - 1))) {
            name--;
        }
        if (name == bracket || bracket - name > NAME_MAX || isWordBefore(text, name)) {
            return false;
        }
        int end = bracket + 1;
        for (int n = 0; n < ARGUMENTS_MAX && end < text.length(); n++) {
            char c = text.charAt(end);
            if (c == ')' || c == '\n') {
                break;
            }
            end += Character.charCount(text.codePointAt(end));
        }
        if (end >= text.length() || text.charAt(end) != ')') {
            return false;
        }
        int next = afterBlanks(text, end + 1);
        return next < text.length() && (text.charAt(next) == ';' || text.charAt(next) == '{');
    }

    private static boolean isTag(String text, int start) {
        int name = start + 1 < text.length() && text.charAt(start + 1) == '/' ? start + 2 : start + 1;
        int end = name;
        while (end < text.length() && end - name < TAG_MAX && isWord(text.charAt(end))) {
            end++;
        }
        return end > name && end < text.length() && text.charAt(end) == '>';
    }

    /** Whether a verb of SQL begins here and a clause follows on the same line. */
    private static boolean isStatement(String text, int start) {
        if (isWordBefore(text, start)) {
            return false;
        }
        for (String verb : VERBS) {
            int end = start + verb.length();
            if (text.startsWith(verb, start) && !isWordAt(text, end)) {
                return clauseFollows(text, end);
            }
        }
        return false;
    }

    private static boolean clauseFollows(String text, int from) {
        int at = from;
        for (int n = 0; n < STATEMENT_MAX && at < text.length() && !isLineEnd(text.charAt(at)); n++) {
            at += Character.charCount(text.codePointAt(at));
            for (String clause : CLAUSES) {
                if (text.startsWith(clause, at) && !isWordBefore(text, at) && !isWordAt(text, at + clause.length())) {
                    return true;
                }
            }
        }
        return false;
    }

    private static boolean mayBegin(char letter, String initials) {
        return initials.indexOf(letter | 0x20) >= 0;
    }

    /** Whether a text goes on at a place with words given in small letters. */
    private static boolean says(String text, int at, String words) {
        if (at + words.length() > text.length()) {
            return false;
        }
        for (int i = 0; i < words.length(); i++) {
            char c = text.charAt(at + i);
            if (c != words.charAt(i) && (c < 'A' || c > 'Z' || (c | 0x20) != words.charAt(i))) {
                return false;
            }
        }
        return true;
    }

    /** Where the next word begins, from a place that is not within one. */
    private static int nextWord(String text, int from) {
        int at = from;
        while (at < text.length() && !(isWord(text.charAt(at)) && !isWordBefore(text, at))) {
            at++;
        }
        return at;
    }

    private static int afterWord(String text, int from) {
        int at = from;
        while (at < text.length() && isWord(text.charAt(at))) {
            at++;
        }
        return at;
    }

    /** The first place that is no space or tab; at most twenty on. */
    private static int afterBlanks(String text, int from) {
        int at = from;
        while (at < text.length() && at - from < BLANKS_MAX && (text.charAt(at) == ' ' || text.charAt(at) == '\t')) {
            at++;
        }
        return at;
    }

    private static boolean startsLine(String text, int at) {
        return at == 0 || isLineEnd(text.charAt(at - 1));
    }

    private static boolean endsLine(String text, int at) {
        return at >= text.length() || isLineEnd(text.charAt(at));
    }

    private static boolean isLineEnd(char c) {
        return c == '\n' || c == '\r' || c == NEXT_LINE || (c | 1) == PARAGRAPH_SEPARATOR;
    }

    private static boolean isBlank(char c) {
        return c == ' ' || (c >= '\t' && c <= '\r');
    }

    private static boolean isWord(char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_';
    }

    /** Whether what stands at a place belongs to a word. */
    private static boolean isWordAt(String text, int at) {
        if (at >= text.length()) {
            return false;
        }
        char c = text.charAt(at);
        return isWord(c) || (c > 0x7F && isMarkOfLetter(text, at, text.codePointAt(at)));
    }

    private static boolean isWordBefore(String text, int at) {
        if (at <= 0) {
            return false;
        }
        char c = text.charAt(at - 1);
        return isWord(c) || (c > 0x7F && isMarkOfLetter(text, at - 1, text.codePointBefore(at)));
    }

    /** Whether a character is a mark, and only marks stand between it and a letter or digit before it. */
    private static boolean isMarkOfLetter(String text, int at, int character) {
        if (Character.getType(character) != Character.NON_SPACING_MARK) {
            return false;
        }
        for (int i = at; i >= 0; i--) {
            int c = text.codePointAt(i);
            if (Character.isLetterOrDigit(c)) {
                return true;
            } else if (Character.getType(c) != Character.NON_SPACING_MARK) {
                return false;
            }
        }
        return false;
    }
}
