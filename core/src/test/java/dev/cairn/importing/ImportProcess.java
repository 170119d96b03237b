package dev.cairn.importing;

import dev.cairn.Cairn;
import java.nio.file.Path;

/** A process that imports a file. */
final class ImportProcess {
    private ImportProcess() {}

    // args: store, format, file
    public static void main(String[] args) {
        try (Cairn cairn = Cairn.open(Path.of(args[0]))) {
            cairn.imports().run(ImportFiles.of(args[1], args[2]));
        }
    }
}
