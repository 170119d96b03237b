package dev.cairn.port;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Language models that divide text into the same tokens. */
public enum TokenFamily {
    /** Those of OpenAI since GPT-4o. */
    O200K,
    /** GPT-4 and GPT-3.5, and OpenAI's models of embedding. */
    CL100K,
    /** Every other, whose tokenizers are not public, or not known here. */
    ESTIMATE;

    private static final String[] O200K_NAMES = {
        "o200k", "gpt-4o", "chatgpt-4o", "gpt-4.1", "gpt-4.5", "gpt-5", "gpt-5.", "gpt-oss", "o1", "o3", "o4", "codex"
    };
    private static final String[] CL100K_NAMES = {"cl100k", "gpt-4", "gpt-3.5", "gpt-35", "text-embedding-"};

    /** The family of a model or of tokens named so, with or without who offers it; the estimate for none. */
    public static TokenFamily of(@Nullable String model) {
        if (model == null) {
            return ESTIMATE;
        }
        String name = model.strip().toLowerCase(Locale.ROOT);
        name = name.substring(name.lastIndexOf('/') + 1);
        if (name.startsWith("ft:")) {
            name = name.substring("ft:".length());
        }
        return begins(name, O200K_NAMES) ? O200K : begins(name, CL100K_NAMES) ? CL100K : ESTIMATE;
    }

    /** Whether the name is one of these, or goes on after it with something other than a letter or digit. */
    private static boolean begins(String name, String[] names) {
        for (String start : names) {
            if (name.startsWith(start)
                    && (name.length() == start.length()
                            || start.endsWith("-")
                            || start.endsWith(".")
                            || !(Character.isLetterOrDigit(name.charAt(start.length()))
                                    || name.charAt(start.length()) == '.'))) {
                return true;
            }
        }
        return false;
    }
}
