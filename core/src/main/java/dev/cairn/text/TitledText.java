package dev.cairn.text;

import org.jspecify.annotations.Nullable;

/** A text with a title and a summary, as one text to find it by. */
public final class TitledText {
    private TitledText() {}

    /** Title, content and summary, each on lines of its own; the title only if the content does not begin with it. */
    public static String of(@Nullable String title, String content, @Nullable String summary) {
        String head = title == null || content.startsWith(title) ? content : title + "\n" + content;
        return summary == null ? head : head + "\n" + summary;
    }
}
