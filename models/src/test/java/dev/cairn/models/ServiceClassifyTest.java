package dev.cairn.models;

import static dev.cairn.models.StandInService.json;
import static dev.cairn.models.StandInService.status;
import static org.assertj.core.api.Assertions.assertThat;

import dev.cairn.Cairn;
import dev.cairn.CairnOptions;
import dev.cairn.classification.ClassifiedMemories;
import dev.cairn.classification.ClassifyMemories;
import dev.cairn.json.Json;
import dev.cairn.ledger.ListCosts;
import dev.cairn.memory.Memory;
import dev.cairn.schema.Records;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** Memories classified by a model behind a service that speaks the chat protocol. */
@Tag("D16")
class ServiceClassifyTest {
    private static final String SAID = """
            {"type": "task", "category": "deployment", "tags": ["backup"], "layers": ["global"], "relations": []}""";

    private StandInService service;
    private Cairn cairn;

    @BeforeEach
    void open() throws Exception {
        service = new StandInService();
        cairn = Cairn.open(CairnOptions.inMemory()
                .withBackground(false)
                .withChat(new ServiceChat(
                        service.base(), "small-1", () -> "sk-verysecret", Duration.ofSeconds(20), rest -> {})));
    }

    @AfterEach
    void close() {
        cairn.close();
        service.close();
    }

    private static StandInService.Behaviour says(String text, String reason) {
        return json(Map.of(
                "choices",
                List.of(Map.of("message", Map.of("role", "assistant", "content", text), "finish_reason", reason)),
                "usage",
                Map.of("prompt_tokens", 312L, "completion_tokens", 41L)));
    }

    @Test
    void aModelIsAskedAsTheProtocolSaysAndItsAnswerTaken() {
        service.then(says("```json\n" + SAID + "\n```", "stop"));
        Memory memory = cairn.memories().add("The nightly copies go to Oslo.");
        ClassifiedMemories done = cairn.classifier().classify(ClassifyMemories.newest(1));
        assertThat(done.items())
                .singleElement()
                .satisfies(item -> assertThat(item.refused()).isNull())
                .satisfies(item -> assertThat(item.type()).isEqualTo("task"));
        assertThat(cairn.memories().get(memory.id()).tags()).containsExactly("backup");
        assertThat(service.asked).singleElement().satisfies(asked -> {
            List<?> messages = (List<?>) asked.body().get("messages");
            Map<?, ?> material = (Map<?, ?>) messages.getLast();
            assertThat(material.get("role")).isEqualTo("user");
            assertThat(Json.parseObject(String.valueOf(material.get("content"))))
                    .containsEntry("memory", "The nightly copies go to Oslo.");
        });
        assertThat(cairn.costs().list(Records.read(ListCosts.class, Map.of())).items())
                .singleElement()
                .satisfies(cost -> assertThat(cost.inputTokens()).isEqualTo(312))
                .satisfies(cost -> assertThat(cost.outputTokens()).isEqualTo(41));
    }

    @Test
    void whatCannotBeUsedLeavesTheRulesAndSaysWhy() {
        cairn.memories().add("The nightly copies go to Oslo.");
        service.then(status(401, "{\"error\": \"bad key\"}"));
        assertThat(refused()).contains("check the key");
        service.then(says(SAID.substring(0, 40), "length"));
        assertThat(refused()).isEqualTo("the answer was cut off");
        service.then(says("It is a task.", "stop"));
        assertThat(refused()).startsWith("the answer is not as asked for");
        service.then(says(SAID, "stop"));
        assertThat(refused()).isEqualTo("null");
    }

    private String refused() {
        return String.valueOf(cairn.classifier()
                .classify(ClassifyMemories.newest(1))
                .items()
                .getFirst()
                .refused());
    }
}
