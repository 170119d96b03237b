package dev.cairn.server.cli;

/**
 * Which of a process's streams are terminals.
 *
 * @param in whether somebody can type an answer
 * @param out whether the answer goes to a screen
 * @param err whether messages go to a screen
 * @param columns width of the screen
 */
public record Terminal(boolean in, boolean out, boolean err, int columns) {
    /** Width of tables where there is no screen. */
    public static final int COLUMNS = 120;

    private static final int NARROWEST = 40;

    public Terminal {
        columns = columns <= 0 ? COLUMNS : Math.max(columns, NARROWEST);
    }

    /** No terminal at all: pipes and files. */
    public static Terminal none() {
        return new Terminal(false, false, false, COLUMNS);
    }
}
