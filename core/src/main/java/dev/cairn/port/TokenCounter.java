package dev.cairn.port;

/**
 * Says how many tokens a text costs a family of language models. Never throws, whatever the text; may be asked by several
 * threads at once; takes time that grows with the length of the text and no more.
 *
 * <p>Exact counts may be added up: {@link #JOIN} more than the sum of two texts is never less than what they cost with one
 * or two line feeds between them, if the first does not end and the second does not begin with white space. Of an estimate
 * this is true of the tokens, not of the estimate of the whole; what must hold of that is counted once more.
 */
public interface TokenCounter {
    /** What it costs at most to join two texts by one or two line feeds, beyond the texts themselves. */
    int JOIN = 2;

    /** The tokens of a text: exactly, or at least as many as there are. */
    int count(String text);

    /** Whether the count is the one the models themselves make. */
    boolean exact();

    /** The family counted for. */
    TokenFamily family();

    /** A bound on the count that costs next to nothing: the bytes of the text. */
    default int atMost(String text) {
        long bytes = 0;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c < 0x80) {
                bytes++;
            } else if (c < 0x800) {
                bytes += 2;
            } else if (Character.isHighSurrogate(c)
                    && i + 1 < text.length()
                    && Character.isLowSurrogate(text.charAt(i + 1))) {
                bytes += 4;
                i++;
            } else {
                bytes += 3;
            }
        }
        return (int) Math.min(Integer.MAX_VALUE, bytes);
    }

    /** Whether a text costs so many tokens or fewer; counted only where its length does not tell. */
    default boolean fits(String text, int tokens) {
        return atMost(text) <= tokens || count(text) <= tokens;
    }
}
