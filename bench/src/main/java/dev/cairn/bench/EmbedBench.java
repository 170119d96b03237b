package dev.cairn.bench;

import static dev.cairn.bench.Figure.alone;
import static dev.cairn.bench.Figure.beside;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtSession;
import dev.cairn.models.LocalModel;
import dev.cairn.port.Embedder;
import java.nio.LongBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** Messages of 60 words embedded by the local model, beside ONNX Runtime given as many word pieces. */
final class EmbedBench implements Benchmark {
    private static final String MODEL = "all-minilm-l6-v2-q.onnx";
    private static final int WORDS = 60;
    private static final int QUESTION_WORDS = 8;

    /** Words that the model's vocabulary has in one piece. */
    private static final String[] ONE_PIECE = {
        "the", "port", "of", "our", "new", "server", "is", "open", "and", "we", "will", "move", "it", "to", "another",
        "house", "before", "winter", "because", "she", "asked", "for", "more", "time", "with", "her", "team", "after",
        "that", "meeting", "about", "money", "they", "found", "water", "under", "a", "red", "stone", "near"
    };

    @Override
    public String name() {
        return "embed";
    }

    @Override
    public String about() {
        return "vectors of messages by the local model";
    }

    @Override
    public List<Figure> run(Settings settings, Workspace workspace) throws Exception {
        Path folder = workspace.folder();
        long start = System.nanoTime();
        try (Embedder embedder = new LocalModel().withFolder(folder).open()) {
            embedder.question("first");
            double first = (System.nanoTime() - start) / 1e6;
            Random random = new Random(settings.seed());
            List<String> messages = texts(random, 500, WORDS);
            List<String> questions = texts(random, 500, QUESTION_WORDS);
            Timings own;
            Timings byHand;
            Timings asked;
            OrtEnvironment environment = OrtEnvironment.getEnvironment();
            try (OrtSession.SessionOptions options = new OrtSession.SessionOptions()) {
                options.setIntraOpNumThreads(1);
                try (OrtSession session =
                        environment.createSession(folder.resolve(MODEL).toString(), options)) {
                    var turns = new Turns();
                    own = turns.add(i -> embedder.embed(List.of(messages.get(i % messages.size()))));
                    byHand = turns.add(i -> runAlone(environment, session));
                    asked = turns.add(i -> embedder.question(questions.get(i % questions.size())));
                    turns.run(new Turns.Length(settings.choose(200, 5), 20, 1_000_000, settings.seconds()));
                }
            }
            return List.of(
                    beside(name(), "messages a second, one core", "/s", own.rate(), byHand.rate(), "ONNX Runtime alone")
                            .must(new Bar.AtLeastTimes(0.8)),
                    beside(
                            name(),
                            "a message of 60 words, p50",
                            "ms",
                            own.median(),
                            byHand.median(),
                            "ONNX Runtime alone"),
                    alone(name(), "a question of 8 words, p50", "ms", asked.median()),
                    alone(name(), "model loaded and first vector", "ms", first));
        }
    }

    private static void runAlone(OrtEnvironment environment, OrtSession session) throws Exception {
        long[] ids = new long[WORDS + 2];
        long[] ones = new long[ids.length];
        Arrays.fill(ids, 2003);
        Arrays.fill(ones, 1);
        long[] shape = {1, ids.length};
        try (OnnxTensor input = OnnxTensor.createTensor(environment, LongBuffer.wrap(ids), shape);
                OnnxTensor mask = OnnxTensor.createTensor(environment, LongBuffer.wrap(ones), shape);
                OnnxTensor types = OnnxTensor.createTensor(environment, LongBuffer.allocate(ids.length), shape);
                OrtSession.Result result =
                        session.run(Map.of("input_ids", input, "attention_mask", mask, "token_type_ids", types))) {
            if (result.size() == 0) {
                throw new IllegalStateException("The model gave nothing.");
            }
        }
    }

    private static List<String> texts(Random random, int count, int words) {
        List<String> texts = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            List<String> chosen = new ArrayList<>(words);
            for (int j = 0; j < words; j++) {
                chosen.add(ONE_PIECE[random.nextInt(ONE_PIECE.length)]);
            }
            texts.add(String.join(" ", chosen));
        }
        return texts;
    }
}
