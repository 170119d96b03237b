package dev.cairn.operation;

import static dev.cairn.operation.Effect.DESTROY;
import static dev.cairn.operation.Effect.READ;
import static dev.cairn.operation.Effect.WRITE;
import static dev.cairn.operation.Output.one;
import static dev.cairn.operation.Output.page;

import dev.cairn.memory.AddSessionMemory;
import dev.cairn.memory.ListPatterns;
import dev.cairn.memory.ListSessionMemories;
import dev.cairn.memory.ListSharedPatterns;
import dev.cairn.memory.PatternId;
import dev.cairn.memory.ProjectPattern;
import dev.cairn.memory.PutPattern;
import dev.cairn.memory.RecordOutcome;
import dev.cairn.memory.SessionMemory;
import dev.cairn.memory.SessionMemoryKey;
import dev.cairn.memory.SharedPattern;
import java.util.List;

/** What proved itself in projects, and what sessions have at hand. */
final class PatternOperations {
    static final List<Operation<?>> ALL = List.of(
            new Operation<>(
                    "pattern.put",
                    WRITE,
                    "POST /v1/patterns",
                    PutPattern.class,
                    one(ProjectPattern.class),
                    "Keep a pattern of a project, or change the one of that type and name.",
                    """
                    {"project": "shop", "type": "testing", "name": "Fixtures first", "description": "Write the fixture, then the test."}""",
                    (cairn, in) -> cairn.patterns().put(in)),
            new Operation<>(
                    "pattern.get",
                    READ,
                    "GET /v1/patterns/{id}",
                    PatternId.class,
                    one(ProjectPattern.class),
                    "Look at a pattern.",
                    """
                    {"id": "$pattern"}""",
                    (cairn, in) -> cairn.patterns().get(in)),
            new Operation<>(
                    "pattern.list",
                    READ,
                    "GET /v1/patterns",
                    ListPatterns.class,
                    page(ProjectPattern.class),
                    "List patterns, those that went best first.",
                    """
                    {"project": "shop", "type": "deployment"}""",
                    (cairn, in) -> cairn.patterns().list(in)),
            new Operation<>(
                    "pattern.shared",
                    READ,
                    "GET /v1/shared-patterns",
                    ListSharedPatterns.class,
                    page(SharedPattern.class),
                    "List patterns that several projects have.",
                    """
                    {"projects": 1}""",
                    (cairn, in) -> cairn.patterns().shared(in)),
            new Operation<>(
                    "pattern.outcome",
                    WRITE,
                    "POST /v1/patterns/{id}/outcomes",
                    RecordOutcome.class,
                    one(ProjectPattern.class),
                    "Record how a use of a pattern went.",
                    """
                    {"id": "$pattern", "success": true}""",
                    (cairn, in) -> cairn.patterns().record(in)),
            new Operation<>(
                    "pattern.remove",
                    DESTROY,
                    "DELETE /v1/patterns/{id}",
                    PatternId.class,
                    one(ProjectPattern.class),
                    "Remove a pattern with its links.",
                    """
                    {"id": "$pattern"}""",
                    (cairn, in) -> cairn.patterns().remove(in)),
            new Operation<>(
                    "session.memory-add",
                    WRITE,
                    "PUT /v1/sessions/{session}/memories/{memory}",
                    AddSessionMemory.class,
                    one(SessionMemory.class),
                    "Give a session a memory, or change what it has of it.",
                    """
                    {"session": "monday", "memory": "$habit", "working": true}""",
                    (cairn, in) -> cairn.sessionMemories().add(in)),
            new Operation<>(
                    "session.memory-list",
                    READ,
                    "GET /v1/sessions/{session}/memories",
                    ListSessionMemories.class,
                    page(SessionMemory.class),
                    "List a session's memories in order, or those being worked on.",
                    """
                    {"session": "monday"}""",
                    (cairn, in) -> cairn.sessionMemories().list(in)),
            new Operation<>(
                    "session.memory-remove",
                    DESTROY,
                    "DELETE /v1/sessions/{session}/memories/{memory}",
                    SessionMemoryKey.class,
                    one(SessionMemory.class),
                    "Take a memory from a session; the memory stays.",
                    """
                    {"session": "monday", "memory": "$memory"}""",
                    (cairn, in) -> cairn.sessionMemories().remove(in)));

    private PatternOperations() {}
}
