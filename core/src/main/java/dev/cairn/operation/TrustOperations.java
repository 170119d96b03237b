package dev.cairn.operation;

import static dev.cairn.operation.Effect.DESTROY;
import static dev.cairn.operation.Effect.READ;
import static dev.cairn.operation.Effect.WRITE;
import static dev.cairn.operation.Output.one;
import static dev.cairn.operation.Output.page;

import dev.cairn.admin.Nothing;
import dev.cairn.classification.ClassifiedMemories;
import dev.cairn.classification.ClassifyMemories;
import dev.cairn.memory.Duplicate;
import dev.cairn.memory.Feedback;
import dev.cairn.memory.ListDuplicates;
import dev.cairn.memory.Memory;
import dev.cairn.memory.MergeMemories;
import dev.cairn.memory.RevertSource;
import dev.cairn.memory.Reverted;
import dev.cairn.memory.SelectMemories;
import dev.cairn.memory.SelectedMemories;
import dev.cairn.recall.CacheCleared;
import dev.cairn.recall.CacheStatus;
import dev.cairn.recall.ClearCache;
import dev.cairn.recall.FedBack;
import dev.cairn.recall.GiveFeedback;
import java.util.List;

/** What is worth keeping and believing of what agents know. */
final class TrustOperations {
    static final List<Operation<?>> ALL = List.of(
            new Operation<>(
                    "memory.duplicates",
                    READ,
                    "GET /v1/duplicates",
                    ListDuplicates.class,
                    page(Duplicate.class),
                    "List memories that say nearly the same.",
                    """
                    {}""",
                    (cairn, in) -> cairn.duplicates().list(in)),
            new Operation<>(
                    "memory.merge",
                    WRITE,
                    "POST /v1/duplicates/merge",
                    MergeMemories.class,
                    one(Memory.class),
                    "Make one memory of several that say nearly the same.",
                    """
                    {"ids": ["$habit", "$echo"], "content": "Run all tests on heron before each release."}""",
                    (cairn, in) -> cairn.duplicates().merge(in)),
            new Operation<>(
                    "memory.classify",
                    WRITE,
                    "POST /v1/memories/classify",
                    ClassifyMemories.class,
                    one(ClassifiedMemories.class),
                    "Ask the language model what memories are, where their authors did not say.",
                    """
                    {"ids": ["$habit"]}""",
                    (cairn, in) -> cairn.classifier().classify(in)),
            new Operation<>(
                    "memory.quarantine",
                    WRITE,
                    "POST /v1/quarantine",
                    SelectMemories.class,
                    one(SelectedMemories.class),
                    "Keep memories and documents out of recall, by id or by source, until they are released.",
                    """
                    {"ids": ["$habit"], "reason": "Nobody knows who said so."}""",
                    (cairn, in) -> cairn.trust().quarantine(in)),
            new Operation<>(
                    "memory.release",
                    WRITE,
                    "POST /v1/quarantine/release",
                    SelectMemories.class,
                    one(SelectedMemories.class),
                    "Let memories and documents in quarantine be recalled again.",
                    """
                    {"ids": ["$habit"]}""",
                    (cairn, in) -> cairn.trust().release(in)),
            new Operation<>(
                    "memory.revert",
                    DESTROY,
                    "POST /v1/revert",
                    RevertSource.class,
                    one(Reverted.class),
                    "Undo all that one source wrote: its memories and documents, and its changes to others.",
                    """
                    {"author": "scraper", "dryRun": true}""",
                    (cairn, in) -> cairn.trust().revert(in)),
            new Operation<>(
                    "memory.feedback",
                    WRITE,
                    "POST /v1/memories/{id}/feedback",
                    Feedback.class,
                    one(Memory.class),
                    "Say whether a memory helped, or was pinned, cited or corrected: its importance moves.",
                    """
                    {"id": "$memory", "helpful": true, "reason": "It named the port."}""",
                    (cairn, in) -> cairn.memories().feedback(in)),
            new Operation<>(
                    "feedback",
                    WRITE,
                    "POST /v1/items/{id}/feedback",
                    GiveFeedback.class,
                    one(FedBack.class),
                    "Say whether a memory, message or pin that was recalled was of use: its importance moves.",
                    """
                    {"id": "$message", "kind": "cited"}""",
                    (cairn, in) -> cairn.feedbacks().give(in)),
            new Operation<>(
                    "cache.status",
                    READ,
                    "GET /v1/cache",
                    Nothing.class,
                    one(CacheStatus.class),
                    "What this process keeps of questions asked before: how many, and how often they were asked again.",
                    """
                    {}""",
                    (cairn, in) -> cairn.recall().cache()),
            new Operation<>(
                    "cache.clear",
                    WRITE,
                    "DELETE /v1/cache",
                    ClearCache.class,
                    one(CacheCleared.class),
                    "Forget the questions this process keeps.",
                    """
                    {}""",
                    (cairn, in) -> cairn.recall().clear(in)));

    private TrustOperations() {}
}
