package dev.cairn.models;

import static dev.cairn.models.StandInService.json;
import static dev.cairn.models.StandInService.status;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cairn.CairnException.Invalid;
import dev.cairn.CairnException.Unavailable;
import dev.cairn.port.ChatModel;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("F2")
class ServiceChatTest {
    private static final String KEY = "sk-verysecret";
    private static final ChatModel.Question QUESTION = new ChatModel.Question("Be brief.", "user: hello", 50);

    private final List<Duration> rests = new ArrayList<>();
    private StandInService service;

    @BeforeEach
    void open() throws Exception {
        service = new StandInService();
    }

    @AfterEach
    void close() {
        service.close();
    }

    private ServiceChat chat(String model, Duration timeout) {
        return new ServiceChat(service.base(), model, () -> KEY, timeout, rests::add);
    }

    private ServiceChat chat() {
        return chat("small-1", Duration.ofSeconds(20));
    }

    private static StandInService.Behaviour says(String text, String reason) {
        return json(Map.of(
                "choices",
                List.of(Map.of("message", Map.of("role", "assistant", "content", text), "finish_reason", reason)),
                "usage",
                Map.of("prompt_tokens", 12L, "completion_tokens", 3L)));
    }

    @Test
    void asksAsTheProtocolSays() {
        service.then(says("Hello.", "stop"));
        ChatModel.Answer answer = chat().ask(QUESTION);
        assertThat(answer).isEqualTo(ChatModel.Answer.of("Hello.", 12L, 3L, true));
        assertThat(service.asked).singleElement().satisfies(asked -> {
            assertThat(asked.body())
                    .isEqualTo(Map.of(
                            "model",
                            "small-1",
                            "messages",
                            List.of(
                                    Map.of("role", "system", "content", "Be brief."),
                                    Map.of("role", "user", "content", "user: hello")),
                            "max_tokens",
                            50L,
                            "temperature",
                            0L,
                            "stream",
                            false));
            assertThat(asked.authorization()).isEqualTo("Bearer " + KEY);
        });
    }

    @Test
    void aModelThatThinksGetsRoomForIt() {
        service.then(says("Hello.", "stop"));
        chat("gpt-5-mini", Duration.ofSeconds(20)).ask(QUESTION);
        Map<?, ?> body = service.asked.getFirst().body();
        assertThat(body.get("max_completion_tokens")).isEqualTo(4_050L);
        assertThat(body.containsKey("max_tokens")).isFalse();
        assertThat(body.containsKey("temperature")).isFalse();
    }

    @Test
    void anAnswerCutOffSaysSo() {
        service.then(says("Hel", "length"));
        assertThat(chat().ask(QUESTION).complete()).isFalse();
    }

    @Test
    void whatTheServiceDoesNotCountIsUnknown() {
        service.then(json(Map.of("choices", List.of(Map.of("message", Map.of("content", "Hello."))))));
        assertThat(chat().ask(QUESTION)).isEqualTo(ChatModel.Answer.of("Hello.", null, null, true));
    }

    @Test
    void whatMayPassIsTriedAgainOnce() {
        service.then(status(503, "")).then(says("Hello.", "stop"));
        assertThat(chat().ask(QUESTION).text()).isEqualTo("Hello.");
        assertThat(rests).hasSize(1);
        service.then(status(503, "")).then(status(503, ""));
        assertThatThrownBy(() -> chat().ask(QUESTION))
                .isInstanceOf(Unavailable.class)
                .hasMessageContaining("status 503, tried 2 times");
    }

    @Test
    void whatCannotBeUsedIsSaidWithoutTheKey() {
        service.then(status(401, "{\"error\": \"bad key sk-verysecret\"}"));
        assertThatThrownBy(() -> chat().ask(QUESTION))
                .isInstanceOf(Unavailable.class)
                .hasMessageContaining("check the key")
                .hasMessageNotContaining(KEY);
        for (String body : List.of("no json", "{}", "{\"choices\": []}", "{\"choices\": 3}")) {
            service.then(status(200, body));
            assertThatThrownBy(() -> chat().ask(QUESTION))
                    .isInstanceOf(Unavailable.class)
                    .hasMessageContaining("cannot be used");
        }
        service.then(json(Map.of("choices", List.of(Map.of("message", Map.of())))));
        assertThat(chat().ask(QUESTION).text()).isEmpty();
    }

    @Test
    void silenceEnds() {
        CountDownLatch never = new CountDownLatch(1);
        StandInService.Behaviour silent = (exchange, body) -> {
            try {
                never.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        };
        service.then(silent).then(silent);
        assertThatThrownBy(() -> chat("small-1", Duration.ofMillis(200)).ask(QUESTION))
                .isInstanceOf(Unavailable.class)
                .hasMessageContaining("no answer within 200 ms");
        never.countDown();
    }

    @Test
    void theChoiceIsTheUsers() {
        Map<String, String> variables = Map.of("CAIRN_CHAT_KEY", KEY, "CAIRN_CHAT_MODEL", "small-2");
        assertThat(ModelChoice.chat(null, null, variables::get)).isNull();
        assertThat(ModelChoice.chat("none", null, variables::get)).isNull();
        ChatModel chosen = ModelChoice.chat("https://models.example/v1", null, variables::get);
        assertThat(chosen).isNotNull();
        assertThat(chosen.name()).isEqualTo("small-2");
        assertThatThrownBy(() -> ModelChoice.chat("https://models.example/v1", null, Map.<String, String>of()::get))
                .isInstanceOf(Invalid.class)
                .hasMessageContaining("--chat-model");
        assertThatThrownBy(() -> ModelChoice.chat("http://models.example/v1", "m", variables::get))
                .isInstanceOf(Invalid.class)
                .hasMessageContaining("readable");
        assertThatThrownBy(() -> new ServiceChat(URI.create("ftp://x"), "m", null))
                .isInstanceOf(Invalid.class);
    }
}
