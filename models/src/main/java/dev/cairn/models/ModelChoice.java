package dev.cairn.models;

import dev.cairn.CairnException.Invalid;
import dev.cairn.Limits;
import dev.cairn.port.ChatModel;
import dev.cairn.port.EmbeddingModel;
import dev.cairn.port.EmbeddingSpace;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Which models the user means: those in this process, none, or those behind a service. */
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
        return List.of(new ServiceModel(
                ServiceAddress.told("--embeddings", "local, none, or ", told),
                space,
                secret ? () -> variables.apply("CAIRN_EMBEDDINGS_KEY") : null));
    }

    /**
     * The language model told by the address of its service; none if nothing is told.
     *
     * @param told the address; absent for none
     * @param name the model's name; absent for what the environment says
     * @param variables what the environment says
     * @throws Invalid if what is told is no address, or the model has no name
     */
    public static @Nullable ChatModel chat(
            @Nullable String told, @Nullable String name, Function<String, @Nullable String> variables) {
        if (told == null || told.equals("none")) {
            return null;
        }
        String model = name == null ? variables.apply("CAIRN_CHAT_MODEL") : name;
        if (model == null || model.isBlank()) {
            throw new Invalid("Missing --chat-model or CAIRN_CHAT_MODEL: the model the service is to use.");
        }
        boolean secret = variables.apply("CAIRN_CHAT_KEY") != null;
        return new ServiceChat(
                ServiceAddress.told("--chat", "none, or ", told),
                model,
                secret ? () -> variables.apply("CAIRN_CHAT_KEY") : null);
    }

    private static String required(String variable, String what, Function<String, @Nullable String> variables) {
        String value = variables.apply(variable);
        if (value == null || value.isBlank()) {
            throw new Invalid("Missing " + variable + ": " + what + ".");
        }
        return value;
    }
}
