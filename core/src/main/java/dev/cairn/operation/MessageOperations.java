package dev.cairn.operation;

import static dev.cairn.operation.Effect.DESTROY;
import static dev.cairn.operation.Effect.READ;
import static dev.cairn.operation.Effect.WRITE;
import static dev.cairn.operation.Output.one;
import static dev.cairn.operation.Output.page;

import dev.cairn.Page;
import dev.cairn.recall.Hit;
import dev.cairn.recall.RecallQuery;
import dev.cairn.recall.Recalled;
import dev.cairn.recall.Search;
import dev.cairn.session.AddMessage;
import dev.cairn.session.ImportantMessages;
import dev.cairn.session.ListMessages;
import dev.cairn.session.Message;
import dev.cairn.session.MessageId;
import dev.cairn.session.RecentMessages;
import dev.cairn.session.ReplaceContent;
import java.util.List;

/** Messages, and finding them. */
final class MessageOperations {
    static final List<Operation<?>> ALL = List.of(
            new Operation<>(
                    "search",
                    READ,
                    "GET /v1/search",
                    Search.class,
                    page(Hit.class),
                    "Find messages, summaries, pins, memories, documents and patterns by their words.",
                    """
                    {"query": "staging port", "limit": 5}""",
                    (cairn, in) -> cairn.recall().search(in)),
            new Operation<>(
                    "recall",
                    READ,
                    "GET /v1/recall",
                    RecallQuery.class,
                    one(Recalled.class),
                    "Recall what fits a question best, by words and by meaning; nothing, where nothing fits.",
                    """
                    {"query": "What port has staging?", "limit": 3}""",
                    (cairn, in) -> cairn.recall().recall(in)),
            new Operation<>(
                    "message.add",
                    WRITE,
                    "POST /v1/sessions/{session}/messages",
                    AddMessage.class,
                    one(Message.class),
                    "Keep a message.",
                    """
                    {"session": "monday", "role": "user", "content": "Deploy with make ship, never by hand."}""",
                    (cairn, in) -> cairn.messages().add(in)),
            new Operation<>(
                    "message.get",
                    READ,
                    "GET /v1/messages/{id}",
                    MessageId.class,
                    one(Message.class),
                    "Look at a message.",
                    """
                    {"id": "$message"}""",
                    (cairn, in) -> cairn.messages().get(in.id())),
            new Operation<>(
                    "message.list",
                    READ,
                    "GET /v1/sessions/{session}/messages",
                    ListMessages.class,
                    page(Message.class),
                    "List a session's messages in order.",
                    """
                    {"session": "monday", "role": "user", "limit": 2}""",
                    (cairn, in) -> cairn.messages().list(in)),
            new Operation<>(
                    "message.recent",
                    READ,
                    "GET /v1/sessions/{session}/messages/recent",
                    RecentMessages.class,
                    page(Message.class),
                    "The newest messages of a session, in order.",
                    """
                    {"session": "monday", "limit": 2}""",
                    (cairn, in) -> new Page<>(cairn.messages().recent(in), null)),
            new Operation<>(
                    "message.important",
                    READ,
                    "GET /v1/sessions/{session}/messages/important",
                    ImportantMessages.class,
                    page(Message.class),
                    "The messages of a session that matter most.",
                    """
                    {"session": "monday", "above": 0.5}""",
                    (cairn, in) -> new Page<>(cairn.messages().important(in), null)),
            new Operation<>(
                    "message.thread",
                    READ,
                    "GET /v1/messages/{id}/thread",
                    MessageId.class,
                    page(Message.class),
                    "The whole thread a message is part of.",
                    """
                    {"id": "$message"}""",
                    (cairn, in) -> new Page<>(cairn.messages().thread(in), null)),
            new Operation<>(
                    "message.replace",
                    WRITE,
                    "PUT /v1/messages/{id}/content",
                    ReplaceContent.class,
                    one(Message.class),
                    "Put a summary in place of a message's words, which are kept as its original.",
                    """
                    {"id": "$message", "content": "Asked for the staging port."}""",
                    (cairn, in) -> cairn.messages().replace(in)),
            new Operation<>(
                    "message.delete",
                    DESTROY,
                    "DELETE /v1/messages/{id}",
                    MessageId.class,
                    one(Message.class),
                    "Delete a message.",
                    """
                    {"id": "$message"}""",
                    (cairn, in) -> cairn.messages().delete(in)));

    private MessageOperations() {}
}
