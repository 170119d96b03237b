package dev.cairn.operation;

import static dev.cairn.operation.Effect.DESTROY;
import static dev.cairn.operation.Effect.READ;
import static dev.cairn.operation.Effect.WRITE;
import static dev.cairn.operation.Output.one;
import static dev.cairn.operation.Output.page;

import dev.cairn.session.AddPin;
import dev.cairn.session.AddSummary;
import dev.cairn.session.ListPins;
import dev.cairn.session.ListSummaries;
import dev.cairn.session.Pin;
import dev.cairn.session.PinId;
import dev.cairn.session.Summary;
import dev.cairn.session.SummaryId;
import java.util.List;

/** What is kept in view: pins and summaries. */
final class PinOperations {
    static final List<Operation<?>> ALL = List.of(
            new Operation<>(
                    "pin.add",
                    WRITE,
                    "POST /v1/sessions/{session}/pins",
                    AddPin.class,
                    one(Pin.class),
                    "Pin something, to keep it in view throughout a session.",
                    """
                    {"session": "monday", "content": "Staging listens on 8081.", "message": "$message"}""",
                    (cairn, in) -> cairn.pins().add(in)),
            new Operation<>(
                    "pin.get",
                    READ,
                    "GET /v1/pins/{id}",
                    PinId.class,
                    one(Pin.class),
                    "Look at a pin.",
                    """
                    {"id": "$pin"}""",
                    (cairn, in) -> cairn.pins().get(in)),
            new Operation<>(
                    "pin.list",
                    READ,
                    "GET /v1/sessions/{session}/pins",
                    ListPins.class,
                    page(Pin.class),
                    "List a session's pins, the most important first.",
                    """
                    {"session": "monday"}""",
                    (cairn, in) -> cairn.pins().list(in)),
            new Operation<>(
                    "pin.delete",
                    DESTROY,
                    "DELETE /v1/pins/{id}",
                    PinId.class,
                    one(Pin.class),
                    "Take a pin away.",
                    """
                    {"id": "$pin"}""",
                    (cairn, in) -> cairn.pins().delete(in)),
            new Operation<>(
                    "summary.add",
                    WRITE,
                    "POST /v1/sessions/{session}/summaries",
                    AddSummary.class,
                    one(Summary.class),
                    "Keep a summary of a session or a range of its messages.",
                    """
                    {"session": "monday", "content": "Staging moved to 8081.", "fromMessage": "$message", "mark": true}""",
                    (cairn, in) -> cairn.summaries().add(in)),
            new Operation<>(
                    "summary.get",
                    READ,
                    "GET /v1/summaries/{id}",
                    SummaryId.class,
                    one(Summary.class),
                    "Look at a summary.",
                    """
                    {"id": "$summary"}""",
                    (cairn, in) -> cairn.summaries().get(in)),
            new Operation<>(
                    "summary.list",
                    READ,
                    "GET /v1/sessions/{session}/summaries",
                    ListSummaries.class,
                    page(Summary.class),
                    "List a session's summaries, the most important first.",
                    """
                    {"session": "monday"}""",
                    (cairn, in) -> cairn.summaries().list(in)),
            new Operation<>(
                    "summary.delete",
                    DESTROY,
                    "DELETE /v1/summaries/{id}",
                    SummaryId.class,
                    one(Summary.class),
                    "Delete a summary; the messages it covers stay.",
                    """
                    {"id": "$summary"}""",
                    (cairn, in) -> cairn.summaries().delete(in)));

    private PinOperations() {}
}
