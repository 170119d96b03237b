package dev.cairn.server;

/** The typical commands, run once after the build so that the JVM can note down what they load. */
final class Warmup {
    private Warmup() {}

    public static void main(String[] args) {
        Main.main(new String[] {"--help"});
    }
}
