package dev.cairn.models;

import java.text.Normalizer;
import java.util.HashMap;
import java.util.Map;

/**
 * The tokenizer of uncased BERT models: lower case without accents, words and marks apart, each word as the longest
 * pieces that the vocabulary has. Thread-safe.
 */
final class WordPiece {
    private static final int WORD_MAX = 100;
    private static final String CONTINUED = "##";

    private final Map<String, Integer> beginnings = new HashMap<>();
    private final Map<String, Integer> continuations = new HashMap<>();
    private final int longest;
    private final int unknown;
    private final int first;
    private final int last;

    /** A tokenizer for a vocabulary of pieces with their numbers. */
    WordPiece(Map<String, Integer> vocabulary) {
        int most = 1;
        for (Map.Entry<String, Integer> entry : vocabulary.entrySet()) {
            String piece = entry.getKey();
            boolean continued = piece.startsWith(CONTINUED) && piece.length() > CONTINUED.length();
            String text = continued ? piece.substring(CONTINUED.length()) : piece;
            (continued ? continuations : beginnings).put(text, entry.getValue());
            most = Math.max(most, text.length());
        }
        longest = most;
        unknown = special("[UNK]");
        first = special("[CLS]");
        last = special("[SEP]");
    }

    /** The piece before every part. */
    int first() {
        return first;
    }

    /** The piece after every part. */
    int last() {
        return last;
    }

    /** The pieces of a text. */
    Pieces pieces(String text) {
        var pieces = new Pieces();
        new Pass(pieces).run(normalized(text));
        return pieces;
    }

    private int special(String piece) {
        Integer id = beginnings.get(piece);
        if (id == null) {
            throw new IllegalArgumentException("Expected a vocabulary with " + piece + ", found none.");
        }
        return id;
    }

    private static String normalized(String text) {
        boolean plain = true;
        for (int i = 0; i < text.length() && plain; i++) {
            plain = text.charAt(i) < 0x80;
        }
        return plain ? text : Normalizer.normalize(text, Normalizer.Form.NFD);
    }

    /** One walk through a text. */
    private final class Pass {
        private final Pieces pieces;
        private final StringBuilder word = new StringBuilder();
        private byte start = Windows.PARAGRAPH;
        private boolean stopped;
        private int lines;

        Pass(Pieces pieces) {
            this.pieces = pieces;
        }

        void run(String text) {
            int length;
            for (int i = 0; i < text.length(); i += length) {
                int point = text.codePointAt(i);
                length = Character.charCount(point);
                if (isSpace(point)) {
                    endWord();
                    space(point);
                } else if (!isDropped(point)) {
                    character(point);
                }
            }
            endWord();
        }

        private void character(int point) {
            if (standsAlone(point)) {
                endWord();
                word.appendCodePoint(lower(point));
                endWord();
                stopped = point == '.' || point == '!' || point == '?';
                if (isWideStop(point)) {
                    start = Windows.SENTENCE;
                }
            } else {
                stopped = false;
                appendLower(point);
            }
        }

        private void space(int point) {
            if (point == '\n') {
                lines++;
            }
            if (stopped) {
                start = Windows.SENTENCE;
            }
        }

        private void appendLower(int point) {
            if (point < 0x80) {
                word.append((char) lower(point));
            } else if (point == 0x130) {
                // why: the one character whose lower form is two, of which the second is an accent
                word.append('i');
            } else {
                word.appendCodePoint(lower(point));
            }
        }

        private void endWord() {
            if (word.isEmpty()) {
                return;
            }
            byte at = lines > 1 ? Windows.PARAGRAPH : lines == 1 ? (byte) Math.max(start, Windows.SENTENCE) : start;
            start = Windows.WORD;
            lines = 0;
            int place = pieces.size();
            int from = 0;
            boolean tooLong = word.codePointCount(0, word.length()) > WORD_MAX;
            while (from < word.length() && !tooLong) {
                int end = add(from, from == 0 ? at : Windows.INSIDE);
                if (end == from) {
                    break;
                }
                from = end;
            }
            if (from < word.length()) {
                if (pieces.size() == place) {
                    pieces.add(unknown, at);
                } else {
                    pieces.replaceFrom(place, unknown);
                }
            }
            word.setLength(0);
        }

        /** Adds the longest piece that begins here and gives where it ends; adds none if there is none. */
        private int add(int from, byte at) {
            Map<String, Integer> vocabulary = from == 0 ? beginnings : continuations;
            for (int end = Math.min(word.length(), from + longest); end > from; end--) {
                Integer id = vocabulary.get(word.substring(from, end));
                if (id != null) {
                    pieces.add(id, at);
                    return end;
                }
            }
            return from;
        }
    }

    private static int lower(int point) {
        return point < 0x80 && !between(point, 'A', 'Z') ? point : Character.toLowerCase(point);
    }

    private static boolean isSpace(int point) {
        return point == ' '
                || point == '\n'
                || point == '\t'
                || point == '\r'
                || (point >= 0x80 && Character.isSpaceChar(point));
    }

    private static boolean isDropped(int point) {
        if (point < 0x80) {
            return point < ' ' || point == 0x7f;
        }
        if (point == 0xfffd) {
            return true;
        }
        return switch (Character.getType(point)) {
            case Character.NON_SPACING_MARK,
                    Character.CONTROL,
                    Character.FORMAT,
                    Character.PRIVATE_USE,
                    Character.SURROGATE -> true;
            default -> false;
        };
    }

    /** A full stop, exclamation or question mark of a script written without spaces. */
    private static boolean isWideStop(int point) {
        return point == 0x3002 || point == 0xff01 || point == 0xff1f;
    }

    /** Punctuation, ASCII symbols, and characters of scripts written without spaces. */
    private static boolean standsAlone(int point) {
        if (point < 0x80) {
            return point > ' ' && !isAsciiLetterOrDigit(point);
        }
        return isHan(point)
                || switch (Character.getType(point)) {
                    case Character.CONNECTOR_PUNCTUATION,
                            Character.DASH_PUNCTUATION,
                            Character.START_PUNCTUATION,
                            Character.END_PUNCTUATION,
                            Character.INITIAL_QUOTE_PUNCTUATION,
                            Character.FINAL_QUOTE_PUNCTUATION,
                            Character.OTHER_PUNCTUATION -> true;
                    default -> false;
                };
    }

    private static boolean isAsciiLetterOrDigit(int point) {
        return between(point, '0', '9') || between(point, 'a', 'z') || between(point, 'A', 'Z');
    }

    private static boolean isHan(int point) {
        return between(point, 0x4e00, 0x9fff)
                || between(point, 0x3400, 0x4dbf)
                || between(point, 0xf900, 0xfaff)
                || between(point, 0x20000, 0x2a6df)
                || between(point, 0x2a700, 0x2b73f)
                || between(point, 0x2b740, 0x2b81f)
                || between(point, 0x2b920, 0x2ceaf)
                || between(point, 0x2f800, 0x2fa1f);
    }

    private static boolean between(int point, int first, int last) {
        return point >= first && point <= last;
    }
}
