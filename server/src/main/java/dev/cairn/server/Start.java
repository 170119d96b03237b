package dev.cairn.server;

/**
 * The entry of the runnable jar, compiled for Java 11 so that a Java too old for the rest can say what is wrong.
 *
 * <p>Finds the program by name, because the compiler for that level cannot read the program's classes.
 */
public final class Start {
    private static final int OLDEST = 21;

    private Start() {}

    public static void main(String[] args) throws Throwable {
        if (Runtime.version().feature() < OLDEST) {
            System.err.println("cairn: needs Java " + OLDEST + " or newer, and this is Java "
                    + Runtime.version().feature() + " in " + System.getProperty("java.home")
                    + "; start it with a newer one.");
            System.exit(69);
        }
        Class.forName("dev.cairn.server.Main").getMethod("main", String[].class).invoke(null, (Object) args);
    }
}
