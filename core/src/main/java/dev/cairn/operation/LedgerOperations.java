package dev.cairn.operation;

import static dev.cairn.operation.Effect.READ;
import static dev.cairn.operation.Effect.WRITE;
import static dev.cairn.operation.Output.one;
import static dev.cairn.operation.Output.page;

import dev.cairn.ledger.Cost;
import dev.cairn.ledger.CostReport;
import dev.cairn.ledger.FinishInteraction;
import dev.cairn.ledger.Interaction;
import dev.cairn.ledger.InteractionId;
import dev.cairn.ledger.ListCosts;
import dev.cairn.ledger.ListInteractions;
import dev.cairn.ledger.ListPrices;
import dev.cairn.ledger.ListRouting;
import dev.cairn.ledger.Price;
import dev.cairn.ledger.RecordCost;
import dev.cairn.ledger.RecordRouting;
import dev.cairn.ledger.ReportCosts;
import dev.cairn.ledger.ReportRouting;
import dev.cairn.ledger.ReportUsers;
import dev.cairn.ledger.RoutingDecision;
import dev.cairn.ledger.RoutingReport;
import dev.cairn.ledger.SetPrice;
import dev.cairn.ledger.StartInteraction;
import java.util.List;

/** What agents did, how routers decided, and what it cost. */
final class LedgerOperations {
    static final List<Operation<?>> ALL = List.of(
            new Operation<>(
                    "interaction.start",
                    WRITE,
                    "POST /v1/sessions/{session}/interactions",
                    StartInteraction.class,
                    one(Interaction.class),
                    "Note that an agent begins a piece of work.",
                    """
                    {"session": "monday", "agent": "reviewer", "task": "Review the deployment"}""",
                    (cairn, in) -> cairn.interactions().start(in)),
            new Operation<>(
                    "interaction.finish",
                    WRITE,
                    "POST /v1/interactions/{id}/finish",
                    FinishInteraction.class,
                    one(Interaction.class),
                    "Note how a piece of an agent's work ended.",
                    """
                    {"id": "$interaction", "result": "Looks good.", "inputTokens": 1200, "outputTokens": 80, "costUsd": 0.005}""",
                    (cairn, in) -> cairn.interactions().finish(in)),
            new Operation<>(
                    "interaction.get",
                    READ,
                    "GET /v1/interactions/{id}",
                    InteractionId.class,
                    one(Interaction.class),
                    "Look at a piece of an agent's work.",
                    """
                    {"id": "$interaction"}""",
                    (cairn, in) -> cairn.interactions().get(in)),
            new Operation<>(
                    "interaction.list",
                    READ,
                    "GET /v1/interactions",
                    ListInteractions.class,
                    page(Interaction.class),
                    "List pieces of agents' work, the last begun first.",
                    """
                    {"session": "monday"}""",
                    (cairn, in) -> cairn.interactions().list(in)),
            new Operation<>(
                    "routing.record",
                    WRITE,
                    "POST /v1/routing",
                    RecordRouting.class,
                    one(RoutingDecision.class),
                    "Keep a router's decision.",
                    """
                    {"intent": "deploy", "workflow": "release", "confidence": 0.8, "session": "monday"}""",
                    (cairn, in) -> cairn.routing().record(in)),
            new Operation<>(
                    "routing.list",
                    READ,
                    "GET /v1/routing",
                    ListRouting.class,
                    page(RoutingDecision.class),
                    "List routing decisions, the newest first.",
                    """
                    {"intent": "deploy"}""",
                    (cairn, in) -> cairn.routing().list(in)),
            new Operation<>(
                    "routing.report",
                    READ,
                    "GET /v1/routing/report",
                    ReportRouting.class,
                    one(RoutingReport.class),
                    "Count routing decisions by intent, workflow or day, with their mean confidence.",
                    """
                    {"by": "workflow"}""",
                    (cairn, in) -> cairn.routing().report(in)),
            new Operation<>(
                    "cost.record",
                    WRITE,
                    "POST /v1/sessions/{session}/costs",
                    RecordCost.class,
                    one(Cost.class),
                    "Keep what a call of a model took; dollars follow from the model's price.",
                    """
                    {"session": "monday", "model": "mistral:7b", "inputTokens": 900, "outputTokens": 60}""",
                    (cairn, in) -> cairn.costs().record(in)),
            new Operation<>(
                    "cost.list",
                    READ,
                    "GET /v1/costs",
                    ListCosts.class,
                    page(Cost.class),
                    "List costs, the newest first.",
                    """
                    {"session": "monday"}""",
                    (cairn, in) -> cairn.costs().list(in)),
            new Operation<>(
                    "cost.report",
                    READ,
                    "GET /v1/costs/report",
                    ReportCosts.class,
                    one(CostReport.class),
                    "Add up costs by session, project, model or day.",
                    """
                    {"by": "model"}""",
                    (cairn, in) -> cairn.costs().report(in)),
            new Operation<>(
                            "cost.users",
                            READ,
                            "GET /v1/costs/users",
                            ReportUsers.class,
                            one(CostReport.class),
                            "Add up the costs of every user.",
                            """
                    {"limit": 10}""",
                            (cairn, in) -> cairn.costs().reportUsers(in))
                    .forAdmins(),
            new Operation<>(
                            "price.set",
                            WRITE,
                            "PUT /v1/prices",
                            SetPrice.class,
                            one(Price.class),
                            "Set what a million tokens of a model cost, in US dollars.",
                            """
                    {"model": "mistral:7b", "inputUsd": 0.25, "outputUsd": 0.75}""",
                            (cairn, in) -> cairn.prices().set(in))
                    .forAdmins(),
            new Operation<>(
                    "price.list",
                    READ,
                    "GET /v1/prices",
                    ListPrices.class,
                    page(Price.class),
                    "List prices by model.",
                    """
                    {"limit": 10}""",
                    (cairn, in) -> cairn.prices().list(in)));

    private LedgerOperations() {}
}
