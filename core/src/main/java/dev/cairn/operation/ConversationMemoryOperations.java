package dev.cairn.operation;

import static dev.cairn.operation.Effect.READ;
import static dev.cairn.operation.Effect.WRITE;
import static dev.cairn.operation.Output.one;
import static dev.cairn.operation.Output.page;

import dev.cairn.importing.AddConversationRecord;
import dev.cairn.importing.ConversationRecord;
import dev.cairn.importing.ListConversationRecords;
import java.util.List;

/** Messages in the shape of a table conversation_memory. */
final class ConversationMemoryOperations {
    static final List<Operation<?>> ALL = List.of(
            new Operation<>(
                    "conversation-memory.add",
                    WRITE,
                    "POST /v1/conversation-memory",
                    AddConversationRecord.class,
                    one(ConversationRecord.class),
                    "Keep a message given in the shape of an old table conversation_memory.",
                    """
                    {"sessionId": "Thread 7", "role": "human", "content": "Answer in one sentence."}""",
                    (cairn, in) -> cairn.conversationMemory().add(in)),
            new Operation<>(
                    "conversation-memory.list",
                    READ,
                    "GET /v1/conversation-memory",
                    ListConversationRecords.class,
                    page(ConversationRecord.class),
                    "List a session's messages in the shape of an old table conversation_memory.",
                    """
                    {"sessionId": "Thread 7", "newest": true, "limit": 2}""",
                    (cairn, in) -> cairn.conversationMemory().list(in)));

    private ConversationMemoryOperations() {}
}
