package dev.cairn;

import dev.cairn.port.EmbeddingModel;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.List;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * Every setting of an embedded store.
 *
 * @param file the store; absent for one in memory, gone when closed
 * @param scope who asks when nobody else is named
 * @param powerSafe whether an acknowledged write also survives the loss of power. Without it, it survives the death of the
 *     process, at about a third of the cost
 * @param cacheBytes page cache of each connection, in bytes
 * @param mmapBytes part of the file mapped into memory, in bytes
 * @param bytesMax greatest size of the store, in bytes; 0 for no bound
 * @param clock dates everything stored
 * @param chance makes what must not be guessed; asked when something is
 * @param models the model texts are found by meaning with, then those whose vectors are still asked while it is new; none
 *     for words alone
 * @param background whether texts are embedded in the background, and questions answered by words while a model loads;
 *     otherwise a question waits for the model, and texts for {@code embeddings().embed}
 * @param weights how much each part of a score counts when something is recalled
 * @param noticing whether instructions, preferences and facts that a user states in messages are remembered
 */
public record CairnOptions(
        @Nullable Path file,
        Scope scope,
        boolean powerSafe,
        long cacheBytes,
        long mmapBytes,
        long bytesMax,
        InstantSource clock,
        Supplier<? extends RandomGenerator> chance,
        List<EmbeddingModel> models,
        boolean background,
        RecallWeights weights,
        boolean noticing) {
    private static final long CACHE_BYTES = 10_000_000;
    private static final long MMAP_BYTES = 128_000_000;

    /** The usual settings for a store in a file. */
    public static CairnOptions file(Path file) {
        return new CairnOptions(
                file.toAbsolutePath(),
                Scope.LOCAL,
                false,
                CACHE_BYTES,
                MMAP_BYTES,
                0,
                InstantSource.system(),
                SecureRandom::new,
                List.of(),
                true,
                RecallWeights.DEFAULT,
                true);
    }

    /** The usual settings for a store in memory, for tests. */
    public static CairnOptions inMemory() {
        return new CairnOptions(
                null,
                Scope.LOCAL,
                false,
                CACHE_BYTES,
                MMAP_BYTES,
                0,
                InstantSource.system(),
                SecureRandom::new,
                List.of(),
                true,
                RecallWeights.DEFAULT,
                true);
    }

    /** The same, asking as somebody else. */
    public CairnOptions withScope(Scope other) {
        return new CairnOptions(
                file,
                other,
                powerSafe,
                cacheBytes,
                mmapBytes,
                bytesMax,
                clock,
                chance,
                models,
                background,
                weights,
                noticing);
    }

    /** The same, with another clock. */
    public CairnOptions withClock(InstantSource other) {
        return new CairnOptions(
                file,
                scope,
                powerSafe,
                cacheBytes,
                mmapBytes,
                bytesMax,
                other,
                chance,
                models,
                background,
                weights,
                noticing);
    }

    /** The same, with every acknowledged write safe from the loss of power, or not. */
    public CairnOptions withPowerSafe(boolean safe) {
        return new CairnOptions(
                file,
                scope,
                safe,
                cacheBytes,
                mmapBytes,
                bytesMax,
                clock,
                chance,
                models,
                background,
                weights,
                noticing);
    }

    /** The same, with a bound on the size of the store. */
    public CairnOptions withBytesMax(long bytes) {
        return new CairnOptions(
                file,
                scope,
                powerSafe,
                cacheBytes,
                mmapBytes,
                bytes,
                clock,
                chance,
                models,
                background,
                weights,
                noticing);
    }

    /** The same, with another source of chance. */
    public CairnOptions withChance(Supplier<? extends RandomGenerator> other) {
        return new CairnOptions(
                file,
                scope,
                powerSafe,
                cacheBytes,
                mmapBytes,
                bytesMax,
                clock,
                other,
                models,
                background,
                weights,
                noticing);
    }

    /** The same, with models of embedding: the first is used, the others asked until its vectors are there. */
    public CairnOptions withModels(List<EmbeddingModel> others) {
        return new CairnOptions(
                file,
                scope,
                powerSafe,
                cacheBytes,
                mmapBytes,
                bytesMax,
                clock,
                chance,
                List.copyOf(others),
                background,
                weights,
                noticing);
    }

    /** The same, with work in the background or without. */
    public CairnOptions withBackground(boolean other) {
        return new CairnOptions(
                file,
                scope,
                powerSafe,
                cacheBytes,
                mmapBytes,
                bytesMax,
                clock,
                chance,
                models,
                other,
                weights,
                noticing);
    }

    /** The same, with other weights of what is recalled. */
    public CairnOptions withWeights(RecallWeights others) {
        return new CairnOptions(
                file,
                scope,
                powerSafe,
                cacheBytes,
                mmapBytes,
                bytesMax,
                clock,
                chance,
                models,
                background,
                others,
                noticing);
    }

    /** The same, remembering what a user states in messages, or not. */
    public CairnOptions withNoticing(boolean other) {
        return new CairnOptions(
                file,
                scope,
                powerSafe,
                cacheBytes,
                mmapBytes,
                bytesMax,
                clock,
                chance,
                models,
                background,
                weights,
                other);
    }
}
