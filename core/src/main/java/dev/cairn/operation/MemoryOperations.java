package dev.cairn.operation;

import static dev.cairn.operation.Effect.DESTROY;
import static dev.cairn.operation.Effect.READ;
import static dev.cairn.operation.Effect.WRITE;
import static dev.cairn.operation.Output.one;
import static dev.cairn.operation.Output.page;

import dev.cairn.Page;
import dev.cairn.memory.AddLink;
import dev.cairn.memory.AddMemory;
import dev.cairn.memory.Contradiction;
import dev.cairn.memory.FindPath;
import dev.cairn.memory.Link;
import dev.cairn.memory.ListContradictions;
import dev.cairn.memory.ListMemories;
import dev.cairn.memory.ListMemoryLinks;
import dev.cairn.memory.Memory;
import dev.cairn.memory.MemoryId;
import dev.cairn.memory.MemoryLinkId;
import dev.cairn.memory.MemoryVersion;
import dev.cairn.memory.Reached;
import dev.cairn.memory.RegisterLinkType;
import dev.cairn.memory.Remember;
import dev.cairn.memory.Remembered;
import dev.cairn.memory.Resolve;
import dev.cairn.memory.Traverse;
import dev.cairn.memory.UpdateMemory;
import dev.cairn.memory.VersionId;
import java.util.List;

/** What agents know, and how it hangs together. */
final class MemoryOperations {
    static final List<Operation<?>> ALL = List.of(
            new Operation<>(
                    "remember",
                    WRITE,
                    "POST /v1/remember",
                    Remember.class,
                    one(Remembered.class),
                    "Remember something: a fact, a decision, a preference, a task.",
                    """
                    {"content": "Heron serves staging.", "project": "shop", "subject": "staging host"}""",
                    (cairn, in) -> cairn.memories().remember(in)),
            new Operation<>(
                    "memory.add",
                    WRITE,
                    "POST /v1/memories",
                    AddMemory.class,
                    one(Remembered.class),
                    "Remember something, with everything that can be said of it.",
                    """
                    {"content": "Deploy with make ship.", "type": "decision", "project": "shop", "files": ["Makefile"]}""",
                    (cairn, in) -> cairn.memories().add(in)),
            new Operation<>(
                    "memory.get",
                    READ,
                    "GET /v1/memories/{id}",
                    MemoryId.class,
                    one(Memory.class),
                    "Look at a memory.",
                    """
                    {"id": "$memory"}""",
                    (cairn, in) -> cairn.memories().get(in)),
            new Operation<>(
                    "memory.list",
                    READ,
                    "GET /v1/memories",
                    ListMemories.class,
                    page(Memory.class),
                    "List memories, those that matter most first.",
                    """
                    {"project": "shop", "limit": 5}""",
                    (cairn, in) -> cairn.memories().list(in)),
            new Operation<>(
                    "memory.update",
                    WRITE,
                    "PATCH /v1/memories/{id}",
                    UpdateMemory.class,
                    one(Memory.class),
                    "Change a memory; what it was is kept as a version.",
                    """
                    {"id": "$memory", "content": "Staging listens on 8082.", "reason": "It moved."}""",
                    (cairn, in) -> cairn.memories().update(in)),
            new Operation<>(
                    "memory.delete",
                    DESTROY,
                    "DELETE /v1/memories/{id}",
                    MemoryId.class,
                    one(Memory.class),
                    "Delete a memory with its versions and links.",
                    """
                    {"id": "$memory"}""",
                    (cairn, in) -> cairn.memories().delete(in)),
            new Operation<>(
                    "memory.versions",
                    READ,
                    "GET /v1/memories/{id}/versions",
                    MemoryId.class,
                    page(MemoryVersion.class),
                    "All a memory ever said, the oldest first.",
                    """
                    {"id": "$memory"}""",
                    (cairn, in) -> new Page<>(cairn.memories().versions(in), null)),
            new Operation<>(
                    "memory.restore",
                    WRITE,
                    "POST /v1/memories/{id}/restore",
                    VersionId.class,
                    one(Memory.class),
                    "Make a memory say again what it said in a version.",
                    """
                    {"id": "$memory", "version": 1}""",
                    (cairn, in) -> cairn.memories().restore(in)),
            new Operation<>(
                    "memory.use",
                    WRITE,
                    "POST /v1/memories/{id}/use",
                    MemoryId.class,
                    one(Memory.class),
                    "Say that a memory was of use: it fades more slowly.",
                    """
                    {"id": "$memory"}""",
                    (cairn, in) -> cairn.memories().use(in)),
            new Operation<>(
                    "memory.link",
                    WRITE,
                    "POST /v1/memory-links",
                    AddLink.class,
                    one(Link.class),
                    "Link a memory to another, or to a project.",
                    """
                    {"source": "$memory", "target": "$habit", "type": "builds_on"}""",
                    (cairn, in) -> cairn.links().add(in)),
            new Operation<>(
                    "memory.links",
                    READ,
                    "GET /v1/memories/{id}/links",
                    ListMemoryLinks.class,
                    page(Link.class),
                    "List a memory's links in both directions.",
                    """
                    {"id": "$memory"}""",
                    (cairn, in) -> cairn.links().list(in)),
            new Operation<>(
                    "memory.unlink",
                    DESTROY,
                    "DELETE /v1/memory-links/{id}",
                    MemoryLinkId.class,
                    one(Link.class),
                    "Take a link away.",
                    """
                    {"id": "$tie"}""",
                    (cairn, in) -> cairn.links().remove(in)),
            new Operation<>(
                    "memory.traverse",
                    READ,
                    "GET /v1/memories/{id}/reached",
                    Traverse.class,
                    page(Reached.class),
                    "What is reached from a memory by its links, the nearest first.",
                    """
                    {"id": "$memory", "depth": 2}""",
                    (cairn, in) -> new Page<>(cairn.links().traverse(in), null)),
            new Operation<>(
                    "memory.path",
                    READ,
                    "GET /v1/memory-path",
                    FindPath.class,
                    page(Reached.class),
                    "The shortest way between two memories by their links.",
                    """
                    {"from": "$memory", "to": "$habit"}""",
                    (cairn, in) -> new Page<>(cairn.links().path(in), null)),
            new Operation<>(
                    "memory.contradictions",
                    READ,
                    "GET /v1/contradictions",
                    ListContradictions.class,
                    page(Contradiction.class),
                    "List memories that do not both hold.",
                    """
                    {}""",
                    (cairn, in) -> cairn.links().contradictions(in)),
            new Operation<>(
                    "memory.resolve",
                    WRITE,
                    "POST /v1/contradictions/{id}/resolve",
                    Resolve.class,
                    one(Contradiction.class),
                    "Resolve a contradiction: merge the two, prefer one, or keep both.",
                    """
                    {"id": "$dispute", "resolution": "preferred", "prefer": "$memory"}""",
                    (cairn, in) -> cairn.links().resolve(in)),
            new Operation<>(
                    "memory.link-type",
                    WRITE,
                    "PUT /v1/link-types/{name}",
                    RegisterLinkType.class,
                    one(RegisterLinkType.class),
                    "Make a further type of link known.",
                    """
                    {"name": "owned_by"}""",
                    (cairn, in) -> cairn.links().register(in)));

    private MemoryOperations() {}
}
