package dev.cairn;

import dev.cairn.port.ChatModel;
import dev.cairn.port.EmbeddingModel;
import dev.cairn.port.TokenCounters;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/** Every setting of an embedded store. Immutable: each setting makes other settings. */
public final class CairnOptions {
    private static final long CACHE_BYTES = 10_000_000;
    private static final long MMAP_BYTES = 128_000_000;

    private final @Nullable Path file;
    private Scope scope = Scope.LOCAL;
    private boolean powerSafe;
    private long bytesMax;
    private InstantSource clock = InstantSource.system();
    private Supplier<? extends RandomGenerator> chance = SecureRandom::new;
    private List<EmbeddingModel> models = List.of();
    private boolean background = true;
    private RecallWeights weights = RecallWeights.DEFAULT;
    private @Nullable TokenCounters tokens;
    private @Nullable ChatModel chat;
    private ContextShares shares = ContextShares.DEFAULT;
    private boolean noticing = true;

    private CairnOptions(@Nullable Path file) {
        this.file = file;
    }

    /** The usual settings for a store in a file. */
    public static CairnOptions file(Path file) {
        return new CairnOptions(file.toAbsolutePath());
    }

    /** The usual settings for a store in memory, for tests. */
    public static CairnOptions inMemory() {
        return new CairnOptions(null);
    }

    private CairnOptions with(Consumer<CairnOptions> change) {
        CairnOptions copy = new CairnOptions(file);
        copy.scope = scope;
        copy.powerSafe = powerSafe;
        copy.bytesMax = bytesMax;
        copy.clock = clock;
        copy.chance = chance;
        copy.models = models;
        copy.background = background;
        copy.weights = weights;
        copy.tokens = tokens;
        copy.chat = chat;
        copy.shares = shares;
        copy.noticing = noticing;
        change.accept(copy);
        return copy;
    }

    /** The store; absent for one in memory, gone when closed. */
    public @Nullable Path file() {
        return file;
    }

    /** Who asks when nobody else is named. */
    public Scope scope() {
        return scope;
    }

    /** The same, asking as somebody else. */
    public CairnOptions withScope(Scope other) {
        return with(options -> options.scope = other);
    }

    /**
     * Whether an acknowledged write also survives the loss of power. Without it, it survives the death of the process, at
     * about a third of the cost.
     */
    public boolean powerSafe() {
        return powerSafe;
    }

    /** The same, with every acknowledged write safe from the loss of power, or not. */
    public CairnOptions withPowerSafe(boolean safe) {
        return with(options -> options.powerSafe = safe);
    }

    /** Page cache of each connection, in bytes. */
    public long cacheBytes() {
        return CACHE_BYTES;
    }

    /** Part of the file mapped into memory, in bytes. */
    public long mmapBytes() {
        return MMAP_BYTES;
    }

    /** Greatest size of the store, in bytes; 0 for no bound. */
    public long bytesMax() {
        return bytesMax;
    }

    /** The same, with a bound on the size of the store. */
    public CairnOptions withBytesMax(long bytes) {
        return with(options -> options.bytesMax = bytes);
    }

    /** Dates everything stored. */
    public InstantSource clock() {
        return clock;
    }

    /** The same, with another clock. */
    public CairnOptions withClock(InstantSource other) {
        return with(options -> options.clock = other);
    }

    /** Makes what must not be guessed; asked when something is. */
    public Supplier<? extends RandomGenerator> chance() {
        return chance;
    }

    /** The same, with another source of chance. */
    public CairnOptions withChance(Supplier<? extends RandomGenerator> other) {
        return with(options -> options.chance = other);
    }

    /**
     * The model texts are found by meaning with, then those whose vectors are still asked while it is new; none for words
     * alone.
     */
    public List<EmbeddingModel> models() {
        return models;
    }

    /** The same, with models of embedding: the first is used, the others asked until its vectors are there. */
    public CairnOptions withModels(List<EmbeddingModel> others) {
        return with(options -> options.models = List.copyOf(others));
    }

    /**
     * Whether texts are embedded in the background, and questions answered by words while a model loads; otherwise a question
     * waits for the model, and texts for {@code embeddings().embed}.
     */
    public boolean background() {
        return background;
    }

    /** The same, with work in the background or without. */
    public CairnOptions withBackground(boolean other) {
        return with(options -> options.background = other);
    }

    /** How much each part of a score counts when something is recalled. */
    public RecallWeights weights() {
        return weights;
    }

    /** The same, with other weights of what is recalled. */
    public CairnOptions withWeights(RecallWeights others) {
        return with(options -> options.weights = others);
    }

    /** Counts what a text costs a model; absent for an upper estimate for every model. */
    public @Nullable TokenCounters tokens() {
        return tokens;
    }

    /** The same, with other counters of tokens. */
    public CairnOptions withTokens(TokenCounters others) {
        return with(options -> options.tokens = others);
    }

    /** The language model that summaries are asked of; absent for none, so that nothing is ever sent to one. */
    public @Nullable ChatModel chat() {
        return chat;
    }

    /** The same, with a language model that summaries are asked of. */
    public CairnOptions withChat(@Nullable ChatModel other) {
        return with(options -> options.chat = other);
    }

    /** The most each part of a context takes of its budget. */
    public ContextShares shares() {
        return shares;
    }

    /** The same, with other shares of a context's parts. */
    public CairnOptions withShares(ContextShares others) {
        return with(options -> options.shares = others);
    }

    /** Whether instructions, preferences and facts that users state in messages are remembered. */
    public boolean noticing() {
        return noticing;
    }

    /** The same, with what users state in messages remembered or not. */
    public CairnOptions withNoticing(boolean other) {
        return with(options -> options.noticing = other);
    }
}
