package dev.cairn.bench.retrieval;

import dev.cairn.json.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The dialogues below a folder, in the formats of LoCoMo and BEAM. Other files are passed over. */
final class DataFolder {
    private DataFolder() {}

    /**
     * Every dialogue, in the order of the files' names.
     *
     * @throws IllegalArgumentException if there is none
     */
    static List<Dialogue> read(Path folder) throws IOException {
        List<Path> files;
        try (Stream<Path> walk = Files.walk(folder)) {
            files = walk.filter(file -> file.toString().endsWith(".json"))
                    .sorted()
                    .toList();
        }
        List<Dialogue> dialogues = new ArrayList<>();
        for (Path file : files) {
            if (file.endsWith("chat.json")) {
                dialogues.add(Beam.read(file));
            } else if (Json.parse(Files.readString(file)) instanceof List<?> list) {
                list.stream()
                        .filter(Locomo::is)
                        .map(each -> Locomo.read(map(each)))
                        .forEach(dialogues::add);
            }
        }
        if (dialogues.isEmpty()) {
            throw new IllegalArgumentException(
                    "Expected LoCoMo's JSON or BEAM's folders with chat.json in " + folder + ", found neither.");
        }
        return dialogues;
    }

    @SuppressWarnings("unchecked") // what Json parses has string keys only
    static Map<String, @Nullable Object> map(@Nullable Object value) {
        return value instanceof Map<?, ?> map ? (Map<String, @Nullable Object>) map : Map.of();
    }

    static List<?> list(@Nullable Object value) {
        return value instanceof List<?> list ? list : List.of();
    }

    static String text(@Nullable Object value) {
        return value == null ? "" : value.toString();
    }

    /** Every value inside maps and lists, as text, once. */
    static Set<String> leaves(@Nullable Object value) {
        Set<String> leaves = new LinkedHashSet<>();
        collect(value, leaves);
        return leaves;
    }

    private static void collect(@Nullable Object value, Set<String> leaves) {
        switch (value) {
            case null -> {}
            case Map<?, ?> map -> map.values().forEach(each -> collect(each, leaves));
            case List<?> list -> list.forEach(each -> collect(each, leaves));
            default -> leaves.add(value.toString());
        }
    }
}
