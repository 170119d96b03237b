package dev.cairn.text;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A text without what is not meant for models: passages between {@code <private>} and {@code </private>}, and secrets that
 * are known by their shape, such as keys of common services, tokens and private keys.
 *
 * @param text what is left; {@code [private]} and {@code [secret]} stand for what was taken out
 * @param count how many passages were taken out
 */
public record Redaction(String text, int count) {
    private static final String OPEN = "<private>";
    private static final String CLOSE = "</private>";
    private static final String PRIVATE = "[private]";
    private static final String SECRET = "[secret]";
    private static final int SHORTEST_SECRET = 15;

    // why: possessive, so that no text takes more than linear time
    private static final Pattern SECRETS = Pattern.compile("""
            (?:sk|pk|rk)[-_](?:[a-z]{2,8}+[-_])?+[A-Za-z0-9_-]{20,200}+\
            |gh[pousr]_[A-Za-z0-9]{30,250}+|github_pat_[A-Za-z0-9_]{30,250}+|glpat-[A-Za-z0-9_-]{18,60}+\
            |(?:AKIA|ASIA)[A-Z0-9]{16}+(?![A-Za-z0-9])\
            |AIza[A-Za-z0-9_-]{35}+\
            |xox[abeoprs]-[A-Za-z0-9-]{10,250}+\
            |eyJ[A-Za-z0-9_-]{10,4000}+\\.[A-Za-z0-9_-]{10,8000}+\\.[A-Za-z0-9_-]{10,1000}+""");

    private static final String KEY_BEGIN = "-----BEGIN ";
    private static final Pattern PRIVATE_KEY = Pattern.compile("""
            -----BEGIN (?:(?!PRIVATE)[A-Z]{2,12}+\\s){0,3}+PRIVATE KEY-----\
            (?:(?!-----END)[A-Za-z0-9+/=\\s:,-]){0,20000}+(?:-----END [A-Z ]{0,40}+-----)?+""");

    /** A text without its private passages and secrets. A passage that is not closed reaches to the end. */
    public static Redaction of(String text) {
        Redaction open = withoutPrivate(text);
        Redaction keyless = open.text.contains(KEY_BEGIN) ? withoutKeys(open) : open;
        return withoutSecrets(keyless);
    }

    private static Redaction withoutPrivate(String text) {
        int at = indexOf(text, OPEN, 0);
        if (at < 0) {
            return new Redaction(text, 0);
        }
        StringBuilder kept = new StringBuilder(text.length());
        int from = 0;
        int count = 0;
        while (at >= 0) {
            kept.append(text, from, at).append(PRIVATE);
            count++;
            int end = indexOf(text, CLOSE, at);
            from = end < 0 ? text.length() : end + CLOSE.length();
            at = indexOf(text, OPEN, from);
        }
        return new Redaction(kept.append(text, from, text.length()).toString(), count);
    }

    private static int indexOf(String text, String mark, int from) {
        for (int i = text.indexOf('<', from); i >= 0; i = text.indexOf('<', i + 1)) {
            if (text.regionMatches(true, i, mark, 0, mark.length())) {
                return i;
            }
        }
        return -1;
    }

    private static Redaction withoutKeys(Redaction text) {
        Matcher matcher = PRIVATE_KEY.matcher(text.text);
        int count = (int) matcher.results().count();
        return new Redaction(matcher.replaceAll(SECRET), text.count + count);
    }

    /** Looks at each run of letters, digits, hyphens and underscores that is as long as the shortest secret. */
    private static Redaction withoutSecrets(Redaction from) {
        String text = from.text;
        StringBuilder kept = new StringBuilder();
        Matcher matcher = SECRETS.matcher(text).useTransparentBounds(true);
        int copied = 0;
        int count = 0;
        int start = 0;
        while (start < text.length()) {
            int end = endOfRun(text, start);
            if (end - start >= SHORTEST_SECRET
                    && matcher.region(start, text.length()).lookingAt()) {
                kept.append(text, copied, start).append(SECRET);
                copied = Math.max(end, matcher.end());
                count++;
                end = copied;
            }
            start = end + 1;
        }
        return count == 0
                ? from
                : new Redaction(kept.append(text, copied, text.length()).toString(), from.count + count);
    }

    private static int endOfRun(String text, int from) {
        int at = from;
        while (at < text.length() && isOfRun(text.charAt(at))) {
            at++;
        }
        return at;
    }

    private static boolean isOfRun(char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' || c == '_';
    }
}
