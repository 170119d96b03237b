package dev.cairn.models;

import com.knuddels.jtokkit.Encodings;
import com.knuddels.jtokkit.api.Encoding;
import com.knuddels.jtokkit.api.EncodingType;
import dev.cairn.local.TokenEstimate;
import dev.cairn.port.TokenCounter;
import dev.cairn.port.TokenCounters;
import dev.cairn.port.TokenFamily;
import org.jspecify.annotations.Nullable;

/** The tokenizers that are public, each loaded when it first counts; an upper estimate for every other family. */
public final class Tokenizers implements TokenCounters {
    private static final int REPLACEMENT = 0xfffd;

    private final TokenCounter newer = new Exact(TokenFamily.O200K);
    private final TokenCounter older = new Exact(TokenFamily.CL100K);

    @Override
    public TokenCounter of(TokenFamily family) {
        return switch (family) {
            case O200K -> newer;
            case CL100K -> older;
            case ESTIMATE -> TokenEstimate.FOR_ALL.of(family);
        };
    }

    /** A tokenizer. What it takes for special tokens counts as the text that it is, half a character as the sign for one. */
    private static final class Exact implements TokenCounter {
        private final TokenFamily family;
        private volatile @Nullable Encoding loaded;

        Exact(TokenFamily family) {
            this.family = family;
        }

        @Override
        public int count(String text) {
            return text.isEmpty() ? 0 : encoding().countTokensOrdinary(whole(text));
        }

        @Override
        public boolean exact() {
            return true;
        }

        @Override
        public TokenFamily family() {
            return family;
        }

        private Encoding encoding() {
            Encoding ready = loaded;
            return ready == null ? load() : ready;
        }

        private synchronized Encoding load() {
            Encoding ready = loaded;
            if (ready == null) {
                EncodingType type = family == TokenFamily.O200K ? EncodingType.O200K_BASE : EncodingType.CL100K_BASE;
                // why: the registry loads the encoding it is asked for, and keeps to that one
                ready = Encodings.newLazyEncodingRegistry().getEncoding(type);
                loaded = ready;
            }
            return ready;
        }

        private static String whole(String text) {
            for (int i = 0; i < text.length(); i++) {
                char c = text.charAt(i);
                if (Character.isHighSurrogate(c)
                        && i + 1 < text.length()
                        && Character.isLowSurrogate(text.charAt(i + 1))) {
                    i++;
                } else if (Character.isSurrogate(c)) {
                    return replaced(text);
                }
            }
            return text;
        }

        private static String replaced(String text) {
            StringBuilder whole = new StringBuilder(text.length());
            text.codePoints().forEach(cp -> whole.appendCodePoint(isHalf(cp) ? REPLACEMENT : cp));
            return whole.toString();
        }

        private static boolean isHalf(int cp) {
            return cp >= Character.MIN_SURROGATE && cp <= Character.MAX_SURROGATE;
        }
    }
}
