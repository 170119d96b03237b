package dev.cairn.json;

import static dev.cairn.json.CommonJson.Other.OTHER;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Reads the JSON that is nearly all there is: integers of up to 18 digits, and everything that is no number, in objects with short and different names. All else, and
 * whatever is wrong, is left to the full parser, whose first use costs each start of a program some fifteen milliseconds.
 */
final class CommonJson {
    /** Stands for a text that only the full parser can judge. */
    enum Other {
        OTHER
    }

    private static final int DIGITS_MAX = 18;
    private static final int NAME_MAX = 1_000;
    private static final char END = '\0';

    private final String text;
    private int at;

    private CommonJson(String text) {
        this.text = text;
    }

    /** The value of one JSON text, or {@link Other}; never a value that the full parser would not give. */
    static @Nullable Object parse(String text) {
        var reader = new CommonJson(text);
        Object value = reader.value(0);
        return !(value instanceof Other) && reader.next() == END && reader.at == text.length() ? value : OTHER;
    }

    private @Nullable Object value(int depth) {
        char first = next();
        return switch (first) {
            case '{' -> depth == Json.DEPTH_MAX ? OTHER : members(depth + 1);
            case '[' -> depth == Json.DEPTH_MAX ? OTHER : elements(depth + 1);
            case '"' -> string();
            case 't' -> word("true", true);
            case 'f' -> word("false", false);
            case 'n' -> word("null", null);
            default -> integer();
        };
    }

    private Object members(int depth) {
        Map<String, @Nullable Object> members = new LinkedHashMap<>();
        at++;
        if (next() == '}') {
            at++;
            return members;
        }
        while (next() == '"' && string() instanceof String name && next() == ':') {
            at++;
            Object value = value(depth);
            if (value instanceof Other || name.length() > NAME_MAX || members.containsKey(name)) {
                return OTHER;
            }
            members.put(name, value);
            char after = next();
            at++;
            if (after == '}') {
                return members;
            } else if (after != ',') {
                return OTHER;
            }
        }
        return OTHER;
    }

    private Object elements(int depth) {
        List<@Nullable Object> elements = new ArrayList<>();
        at++;
        if (next() == ']') {
            at++;
            return elements;
        }
        while (true) {
            Object value = value(depth);
            if (value instanceof Other) {
                return OTHER;
            }
            elements.add(value);
            char after = next();
            at++;
            if (after == ']') {
                return elements;
            } else if (after != ',') {
                return OTHER;
            }
        }
    }

    private Object string() {
        int start = ++at;
        for (; at < text.length(); at++) {
            char c = text.charAt(at);
            if (c == '"') {
                return text.substring(start, at++);
            } else if (c == '\\') {
                return escaped(start);
            } else if (c < ' ') {
                return OTHER;
            }
        }
        return OTHER;
    }

    /** A string from its first escape on. */
    private Object escaped(int start) {
        StringBuilder whole = new StringBuilder(text.length() - start < 64 ? 64 : 2 * (at - start) + 64);
        whole.append(text, start, at);
        while (at < text.length()) {
            char c = text.charAt(at++);
            if (c == '"') {
                return whole.toString();
            } else if (c < ' ') {
                return OTHER;
            } else if (c == '\\') {
                int meant = escape();
                if (meant < 0) {
                    return OTHER;
                }
                whole.append((char) meant);
            } else {
                whole.append(c);
            }
        }
        return OTHER;
    }

    /** The character behind a backslash, or -1. */
    private int escape() {
        if (at == text.length()) {
            return -1;
        }
        char c = text.charAt(at++);
        return switch (c) {
            case '"', '\\', '/' -> c;
            case 'n' -> '\n';
            case 't' -> '\t';
            case 'r' -> '\r';
            case 'b' -> '\b';
            case 'f' -> '\f';
            case 'u' -> hexadecimal();
            default -> -1;
        };
    }

    private int hexadecimal() {
        if (text.length() - at < 4) {
            return -1;
        }
        int value = 0;
        for (int end = at + 4; at < end; at++) {
            char c = text.charAt(at);
            // why: Character.digit also takes the digits of other scripts
            int digit = c < 128 ? Character.digit(c, 16) : -1;
            if (digit < 0) {
                return -1;
            }
            value = value * 16 + digit;
        }
        return value;
    }

    private Object integer() {
        int start = at;
        boolean negative = at < text.length() && text.charAt(at) == '-';
        int first = negative ? ++at : at;
        long value = 0;
        for (; at < text.length() && at - first <= DIGITS_MAX; at++) {
            char c = text.charAt(at);
            if (c < '0' || c > '9') {
                break;
            }
            value = value * 10 + c - '0';
        }
        int digits = at - first;
        boolean padded = digits > 1 && text.charAt(first) == '0';
        if (digits == 0 || digits > DIGITS_MAX || padded || !ends()) {
            at = start;
            return OTHER;
        }
        return negative ? -value : value;
    }

    private @Nullable Object word(String word, @Nullable Boolean meaning) {
        if (!text.startsWith(word, at)) {
            return OTHER;
        }
        at += word.length();
        return ends() ? meaning : OTHER;
    }

    /** Whether a number or a word may end here. */
    private boolean ends() {
        return at == text.length() || ",]} \n\r\t".indexOf(text.charAt(at)) >= 0;
    }

    /** The next character that is no white space, which is not passed; {@link #END} if there is none. */
    private char next() {
        for (; at < text.length(); at++) {
            char c = text.charAt(at);
            if (c != ' ' && c != '\n' && c != '\r' && c != '\t') {
                return c;
            }
        }
        return END;
    }
}
