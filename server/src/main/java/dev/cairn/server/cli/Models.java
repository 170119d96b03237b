package dev.cairn.server.cli;

import dev.cairn.CairnException.Invalid;
import dev.cairn.models.LocalModel;
import dev.cairn.models.ServiceModel;
import dev.cairn.port.EmbeddingModel;
import dev.cairn.port.EmbeddingSpace;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Which embedding model the user means: the one in this process, none, or one behind a service. */
final class Models {
    /** The launcher says here where files that libraries need may be kept. */
    private static final String FOLDER = "cairn.libraries";

    private Models() {}

    static List<EmbeddingModel> of(@Nullable String told, Console console) {
        if (told == null || told.equals("local")) {
            String folder = System.getProperty(FOLDER);
            LocalModel local = new LocalModel();
            return List.of(folder == null ? local : local.withFolder(Path.of(folder)));
        } else if (told.equals("none")) {
            return List.of();
        }
        String model = required("CAIRN_EMBEDDINGS_MODEL", "the model the service is to use", console);
        String dimension = required("CAIRN_EMBEDDINGS_DIMENSION", "how many numbers its vectors have", console);
        if (!dimension.matches("[0-9]{1,5}")) {
            throw new Invalid(
                    "Expected CAIRN_EMBEDDINGS_DIMENSION to be a number, found '" + SafeText.line(dimension) + "'.");
        }
        EmbeddingSpace space = new EmbeddingSpace(model, Integer.parseInt(dimension), "1");
        boolean secret = console.variable("CAIRN_EMBEDDINGS_KEY") != null;
        return List.of(
                new ServiceModel(address(told), space, secret ? () -> console.variable("CAIRN_EMBEDDINGS_KEY") : null));
    }

    private static URI address(String told) {
        try {
            return new URI(told);
        } catch (URISyntaxException e) {
            throw new Invalid(
                    "Expected --embeddings to be local, none, or the address of a service such as"
                            + " http://127.0.0.1:11434/v1, found '" + SafeText.line(told) + "'.",
                    e);
        }
    }

    private static String required(String variable, String what, Console console) {
        String value = console.variable(variable);
        if (value == null || value.isBlank()) {
            throw new Invalid("Missing " + variable + ": " + what + ".");
        }
        return value;
    }
}
