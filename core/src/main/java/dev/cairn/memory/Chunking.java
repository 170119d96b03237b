package dev.cairn.memory;

import java.text.BreakIterator;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Splits a text into passages small enough to be found by one meaning and large enough to be understood alone: about
 * {@value #TARGET} characters, whole paragraphs where they fit, else whole sentences, else whole words. A passage stays
 * within its heading, unless that is too small to stand alone.
 *
 * <p>Passages do not overlap: each text is stored, embedded and found once, and who needs what stands around one reads its
 * neighbours by their numbers. What is split within a paragraph is led by its headings, which go into its vector.
 */
final class Chunking {
    static final int TARGET = 1_000;
    /** A passage may be so long if that keeps a small end from standing alone. */
    static final int MOST = 1_300;
    /** What is shorter does not stand alone if it need not. */
    static final int LEAST = 200;

    private static final Pattern HEADING = Pattern.compile(" {0,3}(#{1,6})[ \\t]+(.*?)[ \\t]*#*[ \\t]*");
    private static final Pattern FENCE = Pattern.compile(" {0,3}(`{3,}|~{3,}).*");
    private static final Pattern LINE = Pattern.compile("[^\\n]*(\\n|$)");

    private final String text;
    private final boolean markdown;

    private Chunking(String text, DocumentFormat format) {
        this.text = text;
        this.markdown = format == DocumentFormat.MARKDOWN;
    }

    /** A passage: the text from {@code start} up to {@code end}, under these headings, the outermost first. */
    record Passage(int start, int end, List<String> headings) {}

    /** What stands under one heading: its paragraphs and blocks of code, in order. */
    private record Section(List<String> headings, List<int[]> blocks) {}

    /** The passages of a text in order; together they hold all of it but the space between them. */
    static List<Passage> of(String text, DocumentFormat format) {
        Chunking chunking = new Chunking(text, format);
        List<Passage> passages = new ArrayList<>();
        for (Section section : chunking.sections()) {
            chunking.pack(section, passages);
        }
        return chunking.joined(passages);
    }

    /** The first heading, or the first line, shortened. */
    static String title(String text, DocumentFormat format, int most) {
        Chunking chunking = new Chunking(text, format);
        String title = "";
        for (Section section : chunking.sections()) {
            if (!section.headings().isEmpty()) {
                title = section.headings().getFirst();
                break;
            }
        }
        if (title.isEmpty()) {
            title = text.strip().lines().findFirst().orElse("").strip();
        }
        if (title.length() <= most) {
            return title;
        }
        return title.substring(0, chunking.whole(title, most - 1)).strip() + "…";
    }

    private List<Section> sections() {
        List<Section> sections = new ArrayList<>();
        Section section = new Section(List.of(), new ArrayList<>());
        sections.add(section);
        List<String> path = new ArrayList<>();
        int blockStart = -1;
        int blockEnd = 0;
        String fence = null;
        Matcher lines = LINE.matcher(text);
        while (lines.find() && lines.start() < text.length()) {
            String line = text.substring(lines.start(), lines.end()).stripTrailing();
            Matcher heading = HEADING.matcher(line);
            boolean isHeading = markdown && fence == null && heading.matches();
            if (isHeading || (line.isBlank() && fence == null)) {
                if (blockStart >= 0) {
                    section.blocks().add(new int[] {blockStart, blockEnd});
                    blockStart = -1;
                }
            }
            if (isHeading) {
                put(path, heading.group(1).length(), heading.group(2));
                section = new Section(
                        path.stream().filter(name -> !name.isEmpty()).toList(), new ArrayList<>());
                sections.add(section);
            }
            if (!line.isBlank()) {
                blockStart = blockStart < 0 ? lines.start() : blockStart;
                blockEnd = lines.start() + line.length();
            }
            fence = markdown ? fence(line, fence) : null;
        }
        if (blockStart >= 0) {
            section.blocks().add(new int[] {blockStart, blockEnd});
        }
        return sections;
    }

    /** The fence that is open after a line. */
    private static @Nullable String fence(String line, @Nullable String open) {
        Matcher fence = FENCE.matcher(line);
        if (!fence.matches()) {
            return open;
        } else if (open == null) {
            return fence.group(1);
        }
        boolean closes = fence.group(1).startsWith(open) && line.strip().equals(fence.group(1));
        return closes ? null : open;
    }

    private static void put(List<String> path, int level, String name) {
        while (path.size() >= level) {
            path.removeLast();
        }
        while (path.size() < level - 1) {
            path.add("");
        }
        path.add(name);
    }

    /** Fills passages with the section's blocks. */
    private void pack(Section section, List<Passage> passages) {
        int first = passages.size();
        int start = -1;
        int end = -1;
        for (int[] block : section.blocks()) {
            for (int[] piece : pieces(block[0], block[1])) {
                if (start >= 0 && piece[1] - start > TARGET) {
                    passages.add(new Passage(start, end, section.headings()));
                    start = -1;
                }
                start = start < 0 ? piece[0] : start;
                end = piece[1];
            }
        }
        if (start < 0) {
            return;
        }
        Passage last = passages.size() > first ? passages.getLast() : null;
        if (last != null && end - start < LEAST && end - last.start() <= MOST) {
            passages.set(passages.size() - 1, new Passage(last.start(), end, section.headings()));
        } else {
            passages.add(new Passage(start, end, section.headings()));
        }
    }

    /** A block whole, or cut into pieces where it is too long. */
    private List<int[]> pieces(int start, int end) {
        List<int[]> pieces = new ArrayList<>();
        int at = start;
        while (end - at > TARGET) {
            int cut = cut(at, at + TARGET);
            int last = cut;
            while (last > at && Character.isWhitespace(text.charAt(last - 1))) {
                last--;
            }
            if (last > at) {
                pieces.add(new int[] {at, last});
            }
            at = cut;
            while (at < end && Character.isWhitespace(text.charAt(at))) {
                at++;
            }
        }
        if (at < end) {
            pieces.add(new int[] {at, end});
        }
        return pieces;
    }

    /** Where a text too long is best cut: after a line's or sentence's end, else between words, else between characters. */
    private int cut(int from, int most) {
        int half = from + TARGET / 2;
        String part = text.substring(from, Math.min(text.length(), most + 1));
        BreakIterator sentences = BreakIterator.getSentenceInstance(Locale.ROOT);
        sentences.setText(part);
        int sentence = from + Math.max(0, sentences.preceding(part.length()));
        int line = from + part.lastIndexOf('\n', TARGET - 1) + 1;
        if (Math.max(sentence, line) > half) {
            return sentence > half ? sentence : line;
        }
        for (int at = most; at > half; at--) {
            if (Character.isWhitespace(text.charAt(at))) {
                return at;
            }
        }
        return whole(text, most);
    }

    /** Moves a cut off the middle of a character. */
    private int whole(String of, int at) {
        return Character.isHighSurrogate(of.charAt(at - 1)) ? at - 1 : at;
    }

    /** Joins what is too small to stand alone with what follows, under the headings both have. */
    private List<Passage> joined(List<Passage> passages) {
        List<Passage> joined = new ArrayList<>();
        for (Passage passage : passages) {
            Passage before = joined.isEmpty() ? null : joined.getLast();
            boolean join =
                    before != null && before.end() - before.start() < LEAST && passage.end() - before.start() <= TARGET;
            if (before != null && join) {
                joined.set(
                        joined.size() - 1,
                        new Passage(before.start(), passage.end(), common(before.headings(), passage.headings())));
            } else {
                joined.add(passage);
            }
        }
        return joined;
    }

    private static List<String> common(List<String> some, List<String> others) {
        int same = 0;
        while (same < Math.min(some.size(), others.size()) && some.get(same).equals(others.get(same))) {
            same++;
        }
        return same == 0 && some.isEmpty() ? others : List.copyOf(some.subList(0, same));
    }
}
