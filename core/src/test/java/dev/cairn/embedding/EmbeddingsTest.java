package dev.cairn.embedding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cairn.Cairn;
import dev.cairn.CairnException.Invalid;
import dev.cairn.CairnException.NotFound;
import dev.cairn.CairnException.Unavailable;
import dev.cairn.CairnOptions;
import dev.cairn.admin.TableRows;
import dev.cairn.local.HashingEmbedder;
import dev.cairn.memory.MemoryId;
import dev.cairn.memory.UpdateMemory;
import dev.cairn.port.Embedder;
import dev.cairn.port.EmbeddingModel;
import dev.cairn.port.EmbeddingSpace;
import dev.cairn.session.AddPin;
import dev.cairn.session.Message;
import dev.cairn.session.MessageId;
import dev.cairn.session.Role;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@Tag("F9")
class EmbeddingsTest {
    private static final Duration LONG = Duration.ofSeconds(30);

    @TempDir
    Path folder;

    @Test
    @Tag("E2")
    void everythingThatHoldsWordsIsEmbeddedOnce() {
        var counting = new Counting("hashing");
        try (Cairn cairn = open(counting.model())) {
            cairn.sessions().create("monday");
            cairn.messages().add("monday", Role.USER, "the very same words");
            assertThat(embed(cairn)).isEqualTo(1);
            cairn.messages().add("monday", Role.USER, "the very same words");
            cairn.messages().add("monday", Role.USER, "the very same words");
            cairn.pins().add(AddPin.of("monday", "a pin"));
            cairn.memories().add("a memory");
            assertThat(embed(cairn)).isEqualTo(2);
            assertThat(counting.texts.get()).isEqualTo(3);
            assertThat(vectors(cairn)).isEqualTo(3);
            assertThat(cairn.embeddings().status().spaces())
                    .extracting(SpaceStatus::model, SpaceStatus::state, SpaceStatus::pending)
                    .containsExactly(org.assertj.core.groups.Tuple.tuple("hashing", SpaceState.ACTIVE, 0L));
        }
    }

    @Test
    @Tag("F8")
    void vectorsGoWithWhatTheyAreOf() {
        try (Cairn cairn = open(HashingEmbedder.MODEL)) {
            cairn.sessions().create("monday");
            Message first = cairn.messages().add("monday", Role.USER, "the very same words");
            Message second = cairn.messages().add("monday", Role.USER, "the very same words");
            var memory = cairn.memories().add("a memory");
            embed(cairn);
            assertThat(vectors(cairn)).isEqualTo(2);
            cairn.messages().delete(new MessageId(first.id()));
            assertThat(vectors(cairn)).isEqualTo(2);
            cairn.messages().delete(new MessageId(second.id()));
            assertThat(vectors(cairn)).isEqualTo(1);
            cairn.memories().update(UpdateMemory.content(memory.id(), "other words", null));
            assertThat(vectors(cairn)).isZero();
            assertThat(embed(cairn)).isEqualTo(1);
            cairn.memories().delete(new MemoryId(memory.id()));
            assertThat(vectors(cairn)).isZero();
        }
    }

    @Test
    @Tag("D6")
    void anotherModelIsFilledBesideAndCanBeLeftAgain() {
        EmbeddingModel next = new Counting("next").model();
        try (Cairn cairn = open(HashingEmbedder.MODEL)) {
            cairn.memories().add("a memory");
            embed(cairn);
        }
        try (Cairn cairn = open(next)) {
            assertThat(state(cairn, "next")).isNull();
            embed(cairn);
            assertThat(state(cairn, "hashing")).isEqualTo(SpaceState.KEPT);
            assertThat(state(cairn, "next")).isEqualTo(SpaceState.ACTIVE);
            int old = cairn.embeddings().status().spaces().getFirst().id();
            cairn.embeddings().activate(new SpaceId(old));
            assertThat(state(cairn, "hashing")).isEqualTo(SpaceState.ACTIVE);
            assertThatThrownBy(() -> cairn.embeddings().delete(new SpaceId(old)))
                    .isInstanceOf(Invalid.class);
            assertThatThrownBy(() -> cairn.embeddings().delete(new SpaceId(99))).isInstanceOf(NotFound.class);
            cairn.embeddings().delete(new SpaceId(2));
            assertThat(vectors(cairn)).isEqualTo(1);
        }
    }

    @Test
    void aModelThatFailsLosesNothing() {
        EmbeddingModel broken = EmbeddingModel.of(HashingEmbedder.MODEL.space(), () -> {
            throw new Unavailable("The model is damaged.");
        });
        try (Cairn cairn = open(broken)) {
            cairn.memories().add("a memory");
            assertThatThrownBy(() -> embed(cairn)).isInstanceOf(Unavailable.class);
            assertThat(cairn.embeddings().status())
                    .extracting(
                            EmbeddingStatus::problem, s -> s.spaces().getFirst().pending())
                    .containsExactly("The model is damaged.", 1L);
        }
        try (Cairn cairn = open(HashingEmbedder.MODEL)) {
            assertThat(embed(cairn)).isEqualTo(1);
            assertThat(cairn.embeddings().status().spaces().getFirst().pending())
                    .isZero();
        }
    }

    @Test
    void embedsInTheBackgroundAndSeveralShareTheWork() {
        var counting = new Counting("hashing");
        CairnOptions options = CairnOptions.file(folder.resolve("store.db")).withModels(List.of(counting.model()));
        try (Cairn one = Cairn.open(options);
                Cairn two = Cairn.open(options)) {
            one.sessions().create("monday");
            for (int i = 0; i < 300; i++) {
                one.messages().add("monday", Role.USER, "message number " + i);
            }
            assertThat(two.embeddings().await(LONG)).isTrue();
            assertThat(vectors(one)).isEqualTo(300);
            assertThat(counting.texts.get()).isEqualTo(300);
        }
    }

    @Test
    void withoutAModelItSaysSo() {
        try (Cairn cairn = Cairn.inMemory()) {
            assertThat(cairn.embeddings().status().configured()).isFalse();
            assertThatThrownBy(() -> cairn.embeddings().await(LONG))
                    .isInstanceOf(Invalid.class)
                    .hasMessageContaining("No embedding model");
        }
    }

    private Cairn open(EmbeddingModel model) {
        return Cairn.open(CairnOptions.file(folder.resolve("store.db"))
                .withModels(List.of(model))
                .withBackground(false));
    }

    private static int embed(Cairn cairn) {
        return cairn.embeddings().embed(new EmbedPending(30)).texts();
    }

    private static long vectors(Cairn cairn) {
        return cairn.admin().stats().tables().stream()
                .filter(t -> t.table().equals("vectors"))
                .mapToLong(TableRows::rows)
                .sum();
    }

    private static SpaceState state(Cairn cairn, String model) {
        return cairn.embeddings().status().spaces().stream()
                .filter(s -> s.model().equals(model))
                .map(SpaceStatus::state)
                .findFirst()
                .orElse(null);
    }

    /** Embeds like the hashing embedder, under another name, and counts the texts. */
    private static final class Counting {
        private final AtomicInteger texts = new AtomicInteger();
        private final EmbeddingSpace space;

        Counting(String name) {
            space = new EmbeddingSpace(name, 384, "1");
        }

        EmbeddingModel model() {
            return EmbeddingModel.of(space, () -> new Embedder() {
                private final HashingEmbedder hashing = new HashingEmbedder();

                @Override
                public EmbeddingSpace space() {
                    return space;
                }

                @Override
                public List<List<float[]>> embed(List<String> given) {
                    texts.addAndGet(given.size());
                    return hashing.embed(given);
                }

                @Override
                public void close() {}
            });
        }
    }
}
