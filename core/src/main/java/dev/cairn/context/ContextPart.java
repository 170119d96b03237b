package dev.cairn.context;

/** The parts of a context, in the order in which they are read. */
public enum ContextPart {
    PERSONA("Persona"),
    INSTRUCTIONS("Standing instructions"),
    PREFERENCES("Preferences and facts"),
    PINS("Pinned"),
    DECISIONS("Open decisions"),
    NOTES("Notes"),
    SUMMARIES("Summaries"),
    RECALLED("Recalled"),
    RECENT("Recent messages");

    private final String heading;

    ContextPart(String heading) {
        this.heading = heading;
    }

    /** The line above it. */
    String heading() {
        return "## " + heading;
    }
}
