package dev.cairn.server.cli;

import dev.cairn.Cairn;
import dev.cairn.CairnOptions;
import dev.cairn.json.Json;
import dev.cairn.operation.Output;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** One run of a command: where it prints, which store it means. The store is opened when it is first asked for. */
public final class Invocation implements AutoCloseable {
    private final Console console;
    private final Globals globals;
    private final UnaryOperator<CairnOptions> settings;
    private @Nullable Cairn store;

    Invocation(Console console, Globals globals, UnaryOperator<CairnOptions> settings) {
        this.console = console;
        this.globals = globals;
        this.settings = settings;
    }

    public Console console() {
        return console;
    }

    /** Whether the answer is for a machine. */
    public boolean json() {
        return globals.on("--json");
    }

    /** Whether nothing is to be asked. */
    public boolean yes() {
        return globals.on("--yes");
    }

    /** Whether summaries are to be asked of the model of whichever client is served. */
    public boolean sampling() {
        return globals.sampling(console);
    }

    /** How the store the user means is to be opened. */
    public CairnOptions options() {
        return settings.apply(globals.options(console));
    }

    /** The store the user means; it is closed when the command ends. */
    public Cairn store() {
        return store(false);
    }

    /** The same for a command that stays: what can wait is done in the background. */
    public Cairn stayingStore() {
        return store(true);
    }

    private Cairn store(boolean stays) {
        Cairn open = store;
        if (open == null) {
            if (!stays) {
                globals.checkAlone();
            }
            open = Cairn.open(options().withBackground(stays));
            store = open;
        }
        return open;
    }

    /** Prints an answer: as it is for a machine, laid out for people. */
    public void answer(Output shape, Map<String, @Nullable Object> members) {
        if (json()) {
            print(escaped(Json.write(members)) + "\n");
        } else {
            new View(console).show(this, shape, members);
        }
    }

    /** Prints on standard output. */
    public void print(String text) {
        try {
            write(console.out(), text);
        } catch (IOException e) {
            throw new ClosedOutput(e);
        }
    }

    /** Says something beside the answer. */
    public void say(String text) {
        mutter(text + "\n");
    }

    /** The same, without ending the line. */
    void mutter(String text) {
        try {
            write(console.err(), text);
        } catch (IOException e) {
            // why: there is nobody left to tell
        }
    }

    @Override
    public void close() {
        if (store != null) {
            store.close();
        }
    }

    private static void write(OutputStream stream, String text) throws IOException {
        stream.write(text.getBytes(StandardCharsets.UTF_8));
        stream.flush();
    }

    /** The same JSON, with the control characters written out that JSON lets stand. */
    static String escaped(String json) {
        StringBuilder escaped = null;
        for (int i = 0; i < json.length(); i++) {
            char c = json.charAt(i);
            boolean control = SafeText.acts(c);
            if (control && escaped == null) {
                escaped = new StringBuilder(json.length() + 16).append(json, 0, i);
            }
            if (escaped != null) {
                escaped.append(control ? "\\u%04x".formatted((int) c) : String.valueOf(c));
            }
        }
        return escaped == null ? json : escaped.toString();
    }

    /** Says that standard output takes no more. */
    static final class ClosedOutput extends RuntimeException {
        private static final long serialVersionUID = 1L;
        private final String reason;

        ClosedOutput(IOException cause) {
            super(cause);
            reason = String.valueOf(cause.getMessage());
        }

        String reason() {
            return reason;
        }

        /** Whether whoever read it has gone, as {@code head} does. */
        boolean readerGone() {
            return reason.contains("pipe") || reason.contains("Pipe");
        }
    }
}
