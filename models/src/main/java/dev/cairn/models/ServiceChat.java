package dev.cairn.models;

import dev.cairn.CairnException.Invalid;
import dev.cairn.port.ChatModel;
import java.net.URI;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** A language model behind a service that speaks OpenAI's protocol of chat completions. */
public final class ServiceChat implements ChatModel {
    static final int TRIES = 2;
    private static final Duration TIMEOUT = Duration.ofSeconds(60);

    /** Models that think before they answer, take their bound under another name, and no temperature. */
    private static final Pattern THINKING = Pattern.compile("(?:.*/)?(?:gpt-5|o[1-9]).*");

    private static final int THOUGHTS = 4_000;

    private final String name;
    private final ServiceCalls calls;

    /**
     * The usual settings for a service.
     *
     * @param base address below which {@code /chat/completions} is found, for example {@code http://127.0.0.1:11434/v1}
     * @param name the model's name
     * @param key gives the key at each request; absent if the service wants none
     * @throws Invalid if the address is none, or the key would cross the network readable
     */
    public ServiceChat(URI base, String name, @Nullable Supplier<@Nullable String> key) {
        this(base, name, key, TIMEOUT, Thread::sleep);
    }

    ServiceChat(
            URI base,
            String name,
            @Nullable Supplier<@Nullable String> key,
            Duration timeout,
            ServiceCalls.Pause pause) {
        ServiceAddress.check(base, "a chat service", key != null);
        this.name = name;
        this.calls = new ServiceCalls(
                new ServiceCalls.Service(
                        "chat service",
                        ServiceAddress.below(base, "/chat/completions"),
                        key,
                        timeout,
                        TRIES,
                        "What needs no language model goes on."),
                pause);
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public Answer ask(Question question) {
        Map<String, @Nullable Object> body = new LinkedHashMap<>();
        body.put("model", name);
        body.put("messages", List.of(message("system", question.instructions()), message("user", question.text())));
        if (THINKING.matcher(name).matches()) {
            body.put("max_completion_tokens", (long) question.tokensMax() + THOUGHTS);
        } else {
            body.put("max_tokens", (long) question.tokensMax());
            body.put("temperature", 0L);
        }
        body.put("stream", false);
        return calls.ask(body, ServiceChat::answer);
    }

    private static Map<String, @Nullable Object> message(String role, String content) {
        Map<String, @Nullable Object> message = new LinkedHashMap<>();
        message.put("role", role);
        message.put("content", content);
        return message;
    }

    private static Answer answer(@Nullable Object answer) {
        if (!(ServiceAnswer.member(answer, "choices") instanceof List<?> choices) || choices.isEmpty()) {
            throw new Invalid("expected a list 'choices' with an answer");
        }
        Object choice = choices.getFirst();
        Object content = ServiceAnswer.member(ServiceAnswer.member(choice, "message"), "content");
        String text = content instanceof String words ? words : "";
        Object usage = ServiceAnswer.member(answer, "usage");
        boolean cut = "length".equals(ServiceAnswer.member(choice, "finish_reason"));
        return Answer.of(text, tokens(usage, "prompt_tokens"), tokens(usage, "completion_tokens"), !cut);
    }

    private static @Nullable Long tokens(@Nullable Object usage, String name) {
        return ServiceAnswer.member(usage, name) instanceof Long tokens && tokens >= 0 ? tokens : null;
    }
}
