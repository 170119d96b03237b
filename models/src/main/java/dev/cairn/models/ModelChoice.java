package dev.cairn.models;

import dev.cairn.CairnException.Invalid;
import dev.cairn.Limits;
import dev.cairn.port.EmbeddingModel;
import dev.cairn.port.EmbeddingSpace;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Which embedding model the user means: the one in this process, none, or one behind a service. */
public final class ModelChoice {
    private ModelChoice() {}

    /**
     * The models told by name or address.
     *
     * @param told local, none, or the address of a service; absent for local
     * @param variables what the environment says
     * @param libraries where files that libraries need may be kept, if anywhere
     * @throws Invalid if what is told is no model, or a service lacks its model or dimension
     */
    public static List<EmbeddingModel> of(
            @Nullable String told, Function<String, @Nullable String> variables, @Nullable Path libraries) {
        if (told == null || told.equals("local")) {
            LocalModel local = new LocalModel();
            return List.of(libraries == null ? local : local.withFolder(libraries));
        } else if (told.equals("none")) {
            return List.of();
        }
        String model = required("CAIRN_EMBEDDINGS_MODEL", "the model the service is to use", variables);
        String dimension = required("CAIRN_EMBEDDINGS_DIMENSION", "how many numbers its vectors have", variables);
        if (!dimension.matches("[0-9]{1,5}")) {
            throw new Invalid(
                    "Expected CAIRN_EMBEDDINGS_DIMENSION to be a number, found '" + Limits.shorten(dimension) + "'.");
        }
        EmbeddingSpace space = new EmbeddingSpace(model, Integer.parseInt(dimension), "1");
        boolean secret = variables.apply("CAIRN_EMBEDDINGS_KEY") != null;
        return List.of(
                new ServiceModel(address(told), space, secret ? () -> variables.apply("CAIRN_EMBEDDINGS_KEY") : null));
    }

    private static URI address(String told) {
        try {
            return new URI(told);
        } catch (URISyntaxException e) {
            throw new Invalid(
                    "Expected --embeddings to be local, none, or the address of a service such as"
                            + " http://127.0.0.1:11434/v1, found '" + Limits.shorten(told) + "'.",
                    e);
        }
    }

    private static String required(String variable, String what, Function<String, @Nullable String> variables) {
        String value = variables.apply(variable);
        if (value == null || value.isBlank()) {
            throw new Invalid("Missing " + variable + ": " + what + ".");
        }
        return value;
    }
}
