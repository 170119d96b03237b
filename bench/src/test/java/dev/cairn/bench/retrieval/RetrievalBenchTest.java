package dev.cairn.bench.retrieval;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cairn.bench.retrieval.Contestant.Answer;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("F20")
class RetrievalBenchTest {
    private static final Offset<Double> NEAR = Offset.offset(1e-9);

    @TempDir
    Path folder;

    @Test
    void measuresEveryContestantOnBothFormats() throws Exception {
        Path data = Files.createDirectories(folder.resolve("data/chats/1/probing_questions"));
        Files.writeString(folder.resolve("data/talks.json"), """
                [{"sample_id": "one", "conversation": {
                    "speaker_a": "Ines", "speaker_b": "Tomas",
                    "session_1_date_time": "1:56 pm on 8 May, 2031",
                    "session_1": [
                      {"speaker": "Ines", "dia_id": "D1:1", "text": "Which boat do you sail?"},
                      {"speaker": "Tomas", "dia_id": "D1:2", "text": "A red dinghy called Heron."},
                      {"speaker": "Ines", "dia_id": "D1:3", "text": "I grow tulips on the balcony."}]},
                  "qa": [
                    {"question": "Which boat does Tomas sail?", "category": 4, "evidence": ["D1:2"]},
                    {"question": "What does Tomas grow on the balcony?", "category": 5, "evidence": ["D1:3"]}]}]
                """);
        Files.writeString(folder.resolve("data/chats/1/chat.json"), """
                [{"batch_number": 1, "turns": [[
                  {"role": "user", "id": 0, "content": "The crane lifts 40 tonnes. ->-> 1,1"},
                  {"role": "assistant", "id": 1, "content": "Good to know."},
                  {"role": "user", "id": 2, "content": "The crane now lifts 55 tonnes."}]]}]
                """);
        Files.writeString(data.resolve("probing_questions.json"), """
                {"knowledge_update": [{"question": "How many tonnes does the crane lift?",
                  "source_chat_ids": {"original_info": [0], "updated_info": [2]}}]}
                """);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        int code = RetrievalBench.run(
                List.of(folder.resolve("data").toString(), "--weight", "recency=0"),
                Files.createDirectory(folder.resolve("work")),
                new PrintStream(out, true, StandardCharsets.UTF_8),
                new PrintStream(new ByteArrayOutputStream(), true, StandardCharsets.UTF_8));
        assertThat(code).isZero();
        assertThat(out.toString(StandardCharsets.UTF_8))
                .contains("LoCoMo: 3 messages, 2 questions", "BEAM: 3 messages, 1 questions")
                .contains("grep", "BM25", "FTS5", "vectors", "Cairn");
    }

    @Test
    void scoresAreThoseOfTheDefinitions() {
        Score score = Score.of(new Answer(List.of("x", "a", "y", "b"), false), Set.of("a", "b", "c"));
        double second = Math.log(2) / Math.log(3);
        double third = 0.5;
        double fourth = Math.log(2) / Math.log(5);
        assertThat(score.recall1()).isZero();
        assertThat(score.recall5()).isCloseTo(2.0 / 3, NEAR);
        assertThat(score.reciprocalRank()).isCloseTo(0.5, NEAR);
        assertThat(score.ndcg()).isCloseTo((second + fourth) / (1 + second + third), NEAR);
    }
}
