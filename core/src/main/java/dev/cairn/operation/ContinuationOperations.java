package dev.cairn.operation;

import static dev.cairn.operation.Effect.DESTROY;
import static dev.cairn.operation.Effect.READ;
import static dev.cairn.operation.Effect.WRITE;
import static dev.cairn.operation.Output.one;
import static dev.cairn.operation.Output.page;

import dev.cairn.session.AcceptHandoff;
import dev.cairn.session.CreateHandoff;
import dev.cairn.session.Handoff;
import dev.cairn.session.HandoffId;
import dev.cairn.session.LinkId;
import dev.cairn.session.LinkSessions;
import dev.cairn.session.ListHandoffs;
import dev.cairn.session.ListLinks;
import dev.cairn.session.ResumeSession;
import dev.cairn.session.ResumedSession;
import dev.cairn.session.SessionLink;
import dev.cairn.summary.CareForSession;
import dev.cairn.summary.CaredForSession;
import dev.cairn.summary.MeasureSession;
import dev.cairn.summary.SessionSize;
import dev.cairn.summary.SummariseSession;
import dev.cairn.summary.Summarised;
import java.util.List;

/** How a session goes on: within its window, or in another by resuming, handoffs and links. */
final class ContinuationOperations {
    static final List<Operation<?>> ALL = List.of(
            new Operation<>(
                    "session.resume",
                    WRITE,
                    "POST /v1/sessions/{key}/resume",
                    ResumeSession.class,
                    one(ResumedSession.class),
                    "Go on with a session: it comes back with messages, pins, summaries and waiting handoffs.",
                    """
                    {"key": "monday", "messages": 5}""",
                    (cairn, in) -> cairn.sessions().resume(in)),
            new Operation<>(
                    "session.size",
                    READ,
                    "GET /v1/sessions/{session}/size",
                    MeasureSession.class,
                    one(SessionSize.class),
                    "See how much of a model's window a session fills, and what is to be done.",
                    """
                    {"session": "monday", "window": 100}""",
                    (cairn, in) -> cairn.care().measure(in)),
            new Operation<>(
                    "session.summarise",
                    WRITE,
                    "POST /v1/sessions/{session}/summarise",
                    SummariseSession.class,
                    one(Summarised.class),
                    "Summarise what no summary covers yet, except the newest messages; all messages are kept.",
                    """
                    {"session": "monday", "keep": 1, "tokens": 60}""",
                    (cairn, in) -> cairn.care().summarise(in)),
            new Operation<>(
                    "session.care",
                    WRITE,
                    "POST /v1/sessions/{session}/care",
                    CareForSession.class,
                    one(CaredForSession.class),
                    "Keep a session within a window: shorten long messages, summarise older ones, hand over.",
                    """
                    {"session": "monday", "window": 24, "keep": 1, "tokens": 40}""",
                    (cairn, in) -> cairn.care().care(in)),
            new Operation<>(
                    "session.link",
                    WRITE,
                    "POST /v1/sessions/{session}/links",
                    LinkSessions.class,
                    one(SessionLink.class),
                    "Link two sessions.",
                    """
                    {"session": "monday", "target": "sunday", "type": "reference", "strength": 0.5}""",
                    (cairn, in) -> cairn.sessionLinks().link(in)),
            new Operation<>(
                    "session.links",
                    READ,
                    "GET /v1/sessions/{session}/links",
                    ListLinks.class,
                    page(SessionLink.class),
                    "List a session's links in both directions.",
                    """
                    {"session": "monday"}""",
                    (cairn, in) -> cairn.sessionLinks().list(in)),
            new Operation<>(
                    "session.unlink",
                    DESTROY,
                    "DELETE /v1/session-links/{id}",
                    LinkId.class,
                    one(SessionLink.class),
                    "Take a link between sessions away.",
                    """
                    {"id": "$link"}""",
                    (cairn, in) -> cairn.sessionLinks().unlink(in)),
            new Operation<>(
                    "handoff.create",
                    WRITE,
                    "POST /v1/sessions/{session}/handoffs",
                    CreateHandoff.class,
                    one(Handoff.class),
                    "Leave a handoff for the next session.",
                    """
                    {"session": "monday", "summary": "Staging is up.", "openTasks": ["Move production"], "state": {"port": 8081}}""",
                    (cairn, in) -> cairn.handoffs().create(in)),
            new Operation<>(
                    "handoff.get",
                    READ,
                    "GET /v1/handoffs/{id}",
                    HandoffId.class,
                    one(Handoff.class),
                    "Look at a handoff.",
                    """
                    {"id": "$handoff"}""",
                    (cairn, in) -> cairn.handoffs().get(in)),
            new Operation<>(
                    "handoff.list",
                    READ,
                    "GET /v1/handoffs",
                    ListHandoffs.class,
                    page(Handoff.class),
                    "List handoffs, the newest first.",
                    """
                    {"status": "pending"}""",
                    (cairn, in) -> cairn.handoffs().list(in)),
            new Operation<>(
                    "handoff.accept",
                    WRITE,
                    "POST /v1/handoffs/{id}/accept",
                    AcceptHandoff.class,
                    one(Handoff.class),
                    "Take a handoff over into a session.",
                    """
                    {"id": "$handoff", "session": "sunday"}""",
                    (cairn, in) -> cairn.handoffs().accept(in)),
            new Operation<>(
                    "handoff.decline",
                    WRITE,
                    "POST /v1/handoffs/{id}/decline",
                    HandoffId.class,
                    one(Handoff.class),
                    "Turn a handoff down for good.",
                    """
                    {"id": "$handoff"}""",
                    (cairn, in) -> cairn.handoffs().decline(in)));

    private ContinuationOperations() {}
}
