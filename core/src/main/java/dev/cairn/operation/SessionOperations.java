package dev.cairn.operation;

import static dev.cairn.operation.Effect.DESTROY;
import static dev.cairn.operation.Effect.READ;
import static dev.cairn.operation.Effect.WRITE;
import static dev.cairn.operation.Output.one;
import static dev.cairn.operation.Output.page;

import dev.cairn.session.Conversation;
import dev.cairn.session.ConversationKey;
import dev.cairn.session.CreateConversation;
import dev.cairn.session.CreateSession;
import dev.cairn.session.ListConversations;
import dev.cairn.session.ListSessions;
import dev.cairn.session.Session;
import dev.cairn.session.SessionKey;
import dev.cairn.session.UpdateConversation;
import dev.cairn.session.UpdateSession;
import java.util.List;

/** Sessions and the conversations in them. */
final class SessionOperations {
    static final List<Operation<?>> ALL = List.of(
            new Operation<>(
                    "session.create",
                    WRITE,
                    "POST /v1/sessions",
                    CreateSession.class,
                    one(Session.class),
                    "Begin a session.",
                    """
                    {"key": "tuesday", "name": "Deploying the API", "careWindow": 4000, "metadata": {"ticket": 42}}""",
                    (cairn, in) -> cairn.sessions().create(in)),
            new Operation<>(
                    "session.get",
                    READ,
                    "GET /v1/sessions/{key}",
                    SessionKey.class,
                    one(Session.class),
                    "Look at a session.",
                    """
                    {"key": "monday"}""",
                    (cairn, in) -> cairn.sessions().get(in)),
            new Operation<>(
                    "session.list",
                    READ,
                    "GET /v1/sessions",
                    ListSessions.class,
                    page(Session.class),
                    "List sessions, the most recently active first.",
                    """
                    {"status": "active", "limit": 5}""",
                    (cairn, in) -> cairn.sessions().list(in)),
            new Operation<>(
                    "session.update",
                    WRITE,
                    "PATCH /v1/sessions/{key}",
                    UpdateSession.class,
                    one(Session.class),
                    "Change a session: absent fields stay, metadata is merged.",
                    """
                    {"key": "monday", "status": "paused", "metadata": {"ticket": 43}}""",
                    (cairn, in) -> cairn.sessions().update(in)),
            new Operation<>(
                    "session.delete",
                    DESTROY,
                    "DELETE /v1/sessions/{key}",
                    SessionKey.class,
                    one(Session.class),
                    "Delete a session with everything in it.",
                    """
                    {"key": "sunday"}""",
                    (cairn, in) -> cairn.sessions().delete(in)),
            new Operation<>(
                    "conversation.create",
                    WRITE,
                    "POST /v1/sessions/{session}/conversations",
                    CreateConversation.class,
                    one(Conversation.class),
                    "Begin a conversation within a session.",
                    """
                    {"session": "monday", "key": "rollback", "title": "Rolling back"}""",
                    (cairn, in) -> cairn.conversations().create(in)),
            new Operation<>(
                    "conversation.get",
                    READ,
                    "GET /v1/conversations/{key}",
                    ConversationKey.class,
                    one(Conversation.class),
                    "Look at a conversation.",
                    """
                    {"key": "ports"}""",
                    (cairn, in) -> cairn.conversations().get(in)),
            new Operation<>(
                    "conversation.list",
                    READ,
                    "GET /v1/sessions/{session}/conversations",
                    ListConversations.class,
                    page(Conversation.class),
                    "List a session's conversations in the order they began.",
                    """
                    {"session": "monday"}""",
                    (cairn, in) -> cairn.conversations().list(in)),
            new Operation<>(
                    "conversation.update",
                    WRITE,
                    "PATCH /v1/conversations/{key}",
                    UpdateConversation.class,
                    one(Conversation.class),
                    "Change a conversation, or end it.",
                    """
                    {"key": "ports", "summary": "Staging uses 8081.", "end": true}""",
                    (cairn, in) -> cairn.conversations().update(in)),
            new Operation<>(
                    "conversation.delete",
                    DESTROY,
                    "DELETE /v1/conversations/{key}",
                    ConversationKey.class,
                    one(Conversation.class),
                    "Delete a conversation with its messages.",
                    """
                    {"key": "ports"}""",
                    (cairn, in) -> cairn.conversations().delete(in)));

    private SessionOperations() {}
}
