package dev.cairn.text;

import java.util.List;

/**
 * Receives the terms of a text in order. Every term comes with its place in the original text, {@code start} inclusive and
 * {@code end} exclusive.
 */
interface TermSink {
    /** One word of the text; {@code dense} if it is one character of a script written without spaces. */
    void word(String term, int start, int end, boolean dense);

    /** The stem of the word just received, which differs from the word. */
    void stem(String term, int start, int end);

    /** Two neighbouring characters of a script written without spaces. */
    void pair(String term, int start, int end);

    /**
     * The parts of an identifier whose words alone do not show them, in order.
     *
     * @param stems stems of those parts that are not words of the text themselves, where they differ
     * @param joined the identifier without its underscores, or an empty list; with its stem where that differs
     */
    void identifier(String raw, List<Part> parts, List<Part> stems, List<Part> joined);

    /** An operator, an emoji or another symbol, or a name such as {@code c++}. */
    void symbol(String term, int start, int end, boolean name);

    /** True when the receiver wants no more terms. */
    boolean full();

    /** A term with its place. */
    record Part(String term, int start, int end) {}
}
