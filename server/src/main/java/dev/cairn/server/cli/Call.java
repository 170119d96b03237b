package dev.cairn.server.cli;

import java.util.ArrayList;
import java.util.List;

/**
 * A command line at first sight.
 *
 * @param words the words it begins with, the global options among them left out
 * @param help whether help is asked for among them
 * @param version whether the version is
 */
record Call(List<String> words, boolean help, boolean version) {
    private static final int WORDS_MAX = 2;

    static Call of(String... arguments) {
        List<String> words = new ArrayList<>(WORDS_MAX);
        boolean help = false;
        boolean version = false;
        for (int i = 0; i < arguments.length; i++) {
            String argument = arguments[i];
            if (argument.equals("--")) {
                break;
            } else if (argument.equals("-h") || argument.equals("--help")) {
                help = true;
            } else if (argument.equals("-V") || argument.equals("--version")) {
                version = words.isEmpty();
            } else if (!argument.startsWith("-")) {
                if (words.size() < WORDS_MAX) {
                    words.add(argument);
                }
            } else if (Globals.takesValue(argument)) {
                i++;
            }
        }
        return new Call(List.copyOf(words), help, version);
    }
}
