package dev.cairn.server.tools;

import dev.cairn.CairnException.Unavailable;
import dev.cairn.json.Json;
import dev.cairn.models.RelayedChat;
import dev.cairn.server.mcp.Call;
import dev.cairn.server.mcp.McpError;
import dev.cairn.server.mcp.Question;
import dev.cairn.text.Sha256;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The language model of the client that asked, reached by sampling; one for each request. */
final class ClientModel implements RelayedChat.Relay {
    private final Call call;

    private ClientModel(Call call) {
        this.call = call;
    }

    /** The model of whoever sent a request. */
    static RelayedChat of(Call call) {
        return new RelayedChat("sampling", new ClientModel(call));
    }

    @Override
    public RelayedChat.Said ask(String instructions, String text, int tokensMax) {
        if (!call.client().supports("sampling")) {
            throw new Unavailable("The client does not offer its model by sampling.");
        }
        Map<String, @Nullable Object> params = new LinkedHashMap<>();
        params.put("messages", List.of(Map.of("role", "user", "content", Map.of("type", "text", "text", text))));
        params.put("systemPrompt", instructions);
        params.put("maxTokens", (long) tokensMax);
        params.put("temperature", 0L);
        Map<String, @Nullable Object> answer;
        try {
            answer = call.ask(key(params), new Question.Sample(params));
        } catch (McpError e) {
            throw new Unavailable("The client's model cannot be asked: " + e.getMessage(), e);
        }
        return new RelayedChat.Said(
                text(answer.get("content")),
                answer.get("model") instanceof String model && !model.isBlank() ? model : null,
                !"maxTokens".equals(answer.get("stopReason")));
    }

    /** A key that only the same question has: an answer to what a session held before must not stand for what it holds now. */
    private static String key(Map<String, @Nullable Object> params) {
        return "summary-" + HexFormat.of().toHexDigits(Sha256.head(Json.write(params)));
    }

    /** The texts of an answer, which holds one block or several. */
    private static String text(@Nullable Object content) {
        List<?> blocks = content instanceof List<?> list ? list : content == null ? List.of() : List.of(content);
        StringBuilder text = new StringBuilder();
        for (Object block : blocks) {
            if (block instanceof Map<?, ?> members && members.get("text") instanceof String said) {
                text.append(said);
            }
        }
        return text.toString();
    }
}
