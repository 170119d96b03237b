package dev.cairn.server.cli;

import dev.cairn.CairnException.Invalid;
import java.io.IOException;
import java.io.InputStream;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Asks before something is lost. */
final class Question {
    private static final int ANSWER_MAX = 100;

    private Question() {}

    /**
     * Whether the user wants to go on.
     *
     * @throws Invalid if nobody is there to ask
     */
    static boolean goOn(Invocation invocation, Action action, Map<String, @Nullable Object> members) {
        Console console = invocation.console();
        String what = String.join(" ", action.words()) + subject(members);
        if (!console.terminal().in() || !console.terminal().err()) {
            throw new Invalid("'cairn " + what + "' cannot be undone. Add --yes if it is what you want.");
        }
        invocation.say(action.doc() + " This cannot be undone: " + what + ". Go on? [y/N]");
        String answer = line(console.in()).strip().toLowerCase(Locale.ROOT);
        boolean yes = answer.equals("y") || answer.equals("yes");
        if (!yes) {
            invocation.say("Nothing was changed.");
        }
        return yes;
    }

    private static String subject(Map<String, @Nullable Object> members) {
        StringBuilder text = new StringBuilder();
        for (Object value : members.values()) {
            if (value instanceof String simple) {
                text.append(' ').append(DisplayWidth.cut(SafeText.line(simple), 40));
            }
        }
        return text.toString();
    }

    private static String line(InputStream in) {
        StringBuilder line = new StringBuilder();
        try {
            for (int b = in.read(); b >= 0 && b != '\n' && line.length() < ANSWER_MAX; b = in.read()) {
                line.append((char) b);
            }
        } catch (IOException e) {
            return "";
        }
        return line.toString();
    }
}
