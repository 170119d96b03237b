package dev.cairn.operation;

import static dev.cairn.operation.Effect.DESTROY;
import static dev.cairn.operation.Effect.READ;
import static dev.cairn.operation.Effect.WRITE;
import static dev.cairn.operation.Output.one;
import static dev.cairn.operation.Output.page;

import dev.cairn.admin.Nothing;
import dev.cairn.memory.ConfigureLayer;
import dev.cairn.memory.CountLayers;
import dev.cairn.memory.LayerConfig;
import dev.cairn.memory.LayerStats;
import dev.cairn.recall.FindRelated;
import dev.cairn.recall.ForgetHistory;
import dev.cairn.recall.Forgotten;
import dev.cairn.recall.LayerDecision;
import dev.cairn.recall.ListDecisions;
import dev.cairn.recall.ListHistory;
import dev.cairn.recall.ListPopular;
import dev.cairn.recall.MeasureRouter;
import dev.cairn.recall.PastQuery;
import dev.cairn.recall.PopularQuery;
import dev.cairn.recall.RelatedSession;
import dev.cairn.recall.RouterPerformance;
import dev.cairn.session.SessionLink;
import java.util.List;

/** What was asked, where it was looked for, and what belongs together. */
final class HistoryOperations {
    static final List<Operation<?>> ALL = List.of(
            new Operation<>(
                    "history.list",
                    READ,
                    "GET /v1/history",
                    ListHistory.class,
                    page(PastQuery.class),
                    "List what was asked, the latest first.",
                    """
                    {"limit": 5}""",
                    (cairn, in) -> cairn.history().list(in)),
            new Operation<>(
                    "history.popular",
                    READ,
                    "GET /v1/history/popular",
                    ListPopular.class,
                    page(PopularQuery.class),
                    "List what was asked most often of late.",
                    """
                    {"hours": 24}""",
                    (cairn, in) -> cairn.history().popular(in)),
            new Operation<>(
                    "history.forget",
                    DESTROY,
                    "DELETE /v1/history",
                    ForgetHistory.class,
                    one(Forgotten.class),
                    "Forget what was asked.",
                    """
                    {}""",
                    (cairn, in) -> cairn.history().forget(in)),
            new Operation<>(
                    "layer.stats",
                    READ,
                    "GET /v1/layers",
                    CountLayers.class,
                    page(LayerStats.class),
                    "What is in each layer.",
                    """
                    {"project": "shop"}""",
                    (cairn, in) -> cairn.memories().layers(in)),
            new Operation<>(
                    "layer.config",
                    READ,
                    "GET /v1/layer-configs",
                    Nothing.class,
                    page(LayerConfig.class),
                    "How each layer is treated: whether it is searched, what it counts, how it fades.",
                    "{}",
                    (cairn, in) -> cairn.layers().configs()),
            new Operation<>(
                    "layer.configure",
                    WRITE,
                    "PATCH /v1/layer-configs/{layer}",
                    ConfigureLayer.class,
                    one(LayerConfig.class),
                    "Change how a layer is treated.",
                    """
                    {"layer": "temporal", "weight": 0.8, "halfLife": 7}""",
                    (cairn, in) -> cairn.layers().configure(in)),
            new Operation<>(
                    "layer.decisions",
                    READ,
                    "GET /v1/layer-decisions",
                    ListDecisions.class,
                    page(LayerDecision.class),
                    "List which layers were chosen for questions, the latest first.",
                    """
                    {"limit": 5}""",
                    (cairn, in) -> cairn.history().decisions(in)),
            new Operation<>(
                    "layer.performance",
                    READ,
                    "GET /v1/layer-decisions/performance",
                    MeasureRouter.class,
                    one(RouterPerformance.class),
                    "How the choice of layers does.",
                    """
                    {}""",
                    (cairn, in) -> cairn.history().performance(in)),
            new Operation<>(
                    "session.related",
                    READ,
                    "GET /v1/sessions/{session}/related",
                    FindRelated.class,
                    page(RelatedSession.class),
                    "Find sessions in which much the same was said.",
                    """
                    {"session": "monday", "similarity": 0}""",
                    (cairn, in) -> cairn.relatedSessions().find(in)),
            new Operation<>(
                    "session.relate",
                    WRITE,
                    "POST /v1/sessions/{session}/related",
                    FindRelated.class,
                    page(SessionLink.class),
                    "Link a session to those in which much the same was said.",
                    """
                    {"session": "monday", "similarity": 0}""",
                    (cairn, in) -> cairn.relatedSessions().link(in)));

    private HistoryOperations() {}
}
