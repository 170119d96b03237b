package dev.cairn.server.mcp;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cairn.json.Json;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WireTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "true  | false | true  | false | {\"readOnlyHint\":true,\"openWorldHint\":false}",
                "false | false | false | false | {\"destructiveHint\":false,\"openWorldHint\":false}",
                "false | true  | true  | true  | {\"idempotentHint\":true}",
                "false | true  | false | true  | {}",
            })
    void hintsSayOnlyWhatTheProtocolDoesNotAssume(
            boolean readOnly, boolean destructive, boolean idempotent, boolean openWorld, String expected) {
        var hints = new Tool.Hints(readOnly, destructive, idempotent, openWorld);
        var tool = new Tool("t", "T", "Does.", Map.of("type", "object"), Map.of("type", "object"), hints, null);
        assertThat(Json.write(Wire.tool(tool)))
                .isEqualTo(
                        "{\"name\":\"t\",\"title\":\"T\",\"description\":\"Does.\",\"inputSchema\":{\"type\":\"object\"},"
                                + "\"outputSchema\":{\"type\":\"object\"},\"annotations\":" + expected + "}");
    }

    @Test
    void completionSendsTheFirstHundredAndSaysThereAreMore() {
        List<String> values = IntStream.range(0, 150).mapToObj(String::valueOf).toList();
        var sent = Json.object(Wire.completion(new Completion(values, null)).get("completion"), "completion");
        assertThat((List<?>) sent.get("values")).hasSize(100);
        assertThat(sent).containsEntry("hasMore", true).doesNotContainKey("total");
        sent = Json.object(Wire.completion(new Completion(List.of("a"), 5)).get("completion"), "completion");
        assertThat(sent).containsEntry("hasMore", true).containsEntry("total", 5);
    }

    @Test
    void linkIsAResourceWithAType() {
        var link = new Content.Link(new Resource("a:b", "b", null, null, "text/plain"));
        assertThat(Json.write(Wire.content(link)))
                .isEqualTo("{\"type\":\"resource_link\",\"uri\":\"a:b\",\"name\":\"b\",\"mimeType\":\"text/plain\"}");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{} | false",
                "{\"elicitation\":{}} | true",
                "{\"elicitation\":{\"form\":{}}} | true",
                "{\"elicitation\":{\"url\":{}}} | false",
                "{\"elicitation\":true} | false"
            })
    void formIsPutOnlyToAClientThatShowsForms(String capabilities, boolean answers) {
        var client = new Client("c", "1", "2025-11-25", Json.parseObject(capabilities));
        assertThat(client.answers(new Question.Elicit("?", Map.of()))).isEqualTo(answers);
    }
}
