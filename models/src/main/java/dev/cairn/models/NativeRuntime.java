package dev.cairn.models;

import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtLoggingLevel;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Loads ONNX Runtime, once in a process. The library loads itself from a copy that it leaves behind if the process is
 * killed; here the copy is either kept in a folder for good or gone as soon as it is loaded.
 */
final class NativeRuntime {
    private static final String PATH = "onnxruntime.native.path";
    private static final List<String> LIBRARIES = List.of("onnxruntime", "onnxruntime4j_jni");

    private static @Nullable OrtEnvironment loaded;

    private NativeRuntime() {}

    /**
     * The environment of the process.
     *
     * @param folder where the library's files are kept; absent for nowhere
     */
    static synchronized OrtEnvironment load(@Nullable Path folder) throws IOException, OrtException {
        OrtEnvironment known = loaded;
        if (known != null) {
            return known;
        }
        OrtEnvironment environment = System.getProperty(PATH) != null ? start() : placed(folder);
        environment.setTelemetry(false);
        loaded = environment;
        return environment;
    }

    private static OrtEnvironment placed(@Nullable Path folder) throws IOException {
        try (ModelFiles files = ModelFiles.in(folder)) {
            for (String library : LIBRARIES) {
                String name = System.mapLibraryName(library);
                files.place("/ai/onnxruntime/native/" + platform() + "/" + name, name);
            }
            System.setProperty(PATH, files.folder().toString());
            return start();
        } finally {
            System.clearProperty(PATH);
        }
    }

    private static OrtEnvironment start() {
        return OrtEnvironment.getEnvironment(OrtLoggingLevel.ORT_LOGGING_LEVEL_ERROR, "cairn");
    }

    /** The name of the operating system and processor among the library's files. */
    private static String platform() {
        String system = System.getProperty("os.name").toLowerCase(Locale.ROOT);
        String machine = System.getProperty("os.arch").toLowerCase(Locale.ROOT);
        String os = system.contains("mac") ? "osx" : system.contains("win") ? "win" : "linux";
        return os + (machine.equals("aarch64") ? "-aarch64" : "-x64");
    }
}
