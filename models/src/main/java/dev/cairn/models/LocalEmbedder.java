package dev.cairn.models;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import dev.cairn.CairnException.Unavailable;
import dev.cairn.models.Windows.Window;
import dev.cairn.port.Embedder;
import dev.cairn.port.EmbeddingSpace;
import dev.cairn.port.Vectors;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.FloatBuffer;
import java.nio.LongBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.concurrent.locks.ReadWriteLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;

/** The local model, loaded. Each part of a text is a run of its own: beside others, a text would get other numbers. */
final class LocalEmbedder implements Embedder {
    static final int DIMENSION = 384;
    /** Word pieces the model takes at once, without the two that frame them. */
    static final int WINDOW = 254;

    private static final String MODEL = "all-minilm-l6-v2-q.onnx";
    private static final String TOKENIZER = "all-minilm-l6-v2-q-tokenizer.json";

    private final EmbeddingSpace space;
    private final WordPiece tokenizer;
    private final OrtEnvironment environment;
    private final OrtSession session;
    private final ReadWriteLock closing = new ReentrantReadWriteLock();
    private boolean closed;

    private LocalEmbedder(EmbeddingSpace space, WordPiece tokenizer, OrtEnvironment environment, OrtSession session) {
        this.space = space;
        this.tokenizer = tokenizer;
        this.environment = environment;
        this.session = session;
    }

    static LocalEmbedder load(LocalModel model) throws IOException, OrtException {
        OrtEnvironment environment = NativeRuntime.load(model.folder());
        WordPiece tokenizer;
        try (InputStream in = LocalEmbedder.class.getResourceAsStream("/" + TOKENIZER)) {
            if (in == null) {
                throw new FileNotFoundException("Found no " + TOKENIZER + " on the class path.");
            }
            tokenizer = new WordPiece(Vocabulary.read(in));
        }
        return new LocalEmbedder(model.space(), tokenizer, environment, session(environment, model));
    }

    private static OrtSession session(OrtEnvironment environment, LocalModel model) throws IOException, OrtException {
        try (ModelFiles files = ModelFiles.in(model.folder());
                OrtSession.SessionOptions options = new OrtSession.SessionOptions()) {
            options.setIntraOpNumThreads(model.threads());
            options.setInterOpNumThreads(1);
            options.setOptimizationLevel(OrtSession.SessionOptions.OptLevel.ALL_OPT);
            // why: texts differ in length, so that a plan of memory made for one is kept for nothing
            options.setMemoryPatternOptimization(false);
            // why: by its path, the library reads the file in pieces; bytes handed over would be held twice
            return environment.createSession(files.place("/" + MODEL, MODEL).toString(), options);
        }
    }

    @Override
    public EmbeddingSpace space() {
        return space;
    }

    @Override
    public List<List<float[]>> embed(List<String> texts) {
        List<List<float[]>> all = new ArrayList<>(texts.size());
        for (String text : texts) {
            Pieces pieces = tokenizer.pieces(text);
            List<float[]> vectors = new ArrayList<>(1);
            for (Window window : Windows.of(pieces.size(), pieces::start, WINDOW, VECTORS_MAX)) {
                vectors.add(vector(pieces, window));
            }
            all.add(vectors);
        }
        return all;
    }

    @Override
    public float[] question(String text) {
        Pieces pieces = tokenizer.pieces(text);
        return vector(
                pieces,
                Windows.of(pieces.size(), pieces::start, WINDOW, VECTORS_MAX).getFirst());
    }

    @Override
    public void close() {
        closing.writeLock().lock();
        try {
            if (!closed) {
                closed = true;
                session.close();
            }
        } catch (OrtException e) {
            throw new Unavailable("Cannot close the model " + space.model() + ": " + e.getMessage(), e);
        } finally {
            closing.writeLock().unlock();
        }
    }

    private float[] vector(Pieces pieces, Window window) {
        int length = window.end() - window.start() + 2;
        long[] ids = new long[length];
        ids[0] = tokenizer.first();
        for (int i = 1; i < length - 1; i++) {
            ids[i] = pieces.id(window.start() + i - 1);
        }
        ids[length - 1] = tokenizer.last();
        closing.readLock().lock();
        try {
            if (closed) {
                throw new Unavailable("The model " + space.model() + " is closed.");
            }
            return Vectors.unit(run(ids));
        } catch (OrtException e) {
            throw new Unavailable("The model " + space.model() + " failed: " + e.getMessage(), e);
        } finally {
            closing.readLock().unlock();
        }
    }

    /** The mean of the model's answers for each piece. */
    private float[] run(long[] ids) throws OrtException {
        long[] shape = {1, ids.length};
        long[] ones = new long[ids.length];
        Arrays.fill(ones, 1);
        try (OnnxTensor input = OnnxTensor.createTensor(environment, LongBuffer.wrap(ids), shape);
                OnnxTensor mask = OnnxTensor.createTensor(environment, LongBuffer.wrap(ones), shape);
                OnnxTensor types = OnnxTensor.createTensor(environment, LongBuffer.allocate(ids.length), shape);
                OrtSession.Result result =
                        session.run(Map.of("input_ids", input, "attention_mask", mask, "token_type_ids", types))) {
            FloatBuffer states = ((OnnxTensor) result.get(0)).getFloatBuffer();
            float[] sums = new float[DIMENSION];
            for (int piece = 0; piece < ids.length; piece++) {
                for (int i = 0; i < DIMENSION; i++) {
                    sums[i] += states.get(piece * DIMENSION + i);
                }
            }
            return sums;
        }
    }
}
