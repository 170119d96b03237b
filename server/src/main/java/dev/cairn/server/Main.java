package dev.cairn.server;

/** The entry of every Cairn program. */
public final class Main {
    private Main() {}

    public static void main(String[] args) {
        System.out.println("Usage: cairn <command> [options]");
    }
}
