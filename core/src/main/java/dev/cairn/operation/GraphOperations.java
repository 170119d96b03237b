package dev.cairn.operation;

import static dev.cairn.operation.Effect.DESTROY;
import static dev.cairn.operation.Effect.READ;
import static dev.cairn.operation.Effect.WRITE;
import static dev.cairn.operation.Output.one;
import static dev.cairn.operation.Output.page;

import dev.cairn.Page;
import dev.cairn.memory.AddObservations;
import dev.cairn.memory.AddedObservations;
import dev.cairn.memory.CreateEntities;
import dev.cairn.memory.CreateRelations;
import dev.cairn.memory.DeleteEntities;
import dev.cairn.memory.DeleteObservations;
import dev.cairn.memory.DeleteRelations;
import dev.cairn.memory.Entity;
import dev.cairn.memory.GraphPage;
import dev.cairn.memory.GraphRemoved;
import dev.cairn.memory.OpenNodes;
import dev.cairn.memory.ReadGraph;
import dev.cairn.memory.Relation;
import dev.cairn.memory.SearchNodes;
import java.util.List;

/** The knowledge graph: entities, observations and relations. */
final class GraphOperations {
    static final List<Operation<?>> ALL = List.of(
            new Operation<>(
                    "graph.create-entities",
                    WRITE,
                    "POST /v1/graph/entities",
                    CreateEntities.class,
                    page(Entity.class),
                    "Create entities in the knowledge graph; gives back those that are new.",
                    """
                    {"entities": [{"name": "Anna", "entityType": "person", "observations": ["Keeps heron running."]}], "project": "shop"}""",
                    (cairn, in) -> new Page<>(cairn.graph().createEntities(in), null)),
            new Operation<>(
                    "graph.create-relations",
                    WRITE,
                    "POST /v1/graph/relations",
                    CreateRelations.class,
                    page(Relation.class),
                    "Create relations between entities of the knowledge graph; gives back those that are new.",
                    """
                    {"relations": [{"from": "staging", "to": "the web shop", "relationType": "serves"}], "project": "shop"}""",
                    (cairn, in) -> new Page<>(cairn.graph().createRelations(in), null)),
            new Operation<>(
                    "graph.add-observations",
                    WRITE,
                    "POST /v1/graph/observations",
                    AddObservations.class,
                    page(AddedObservations.class),
                    "Add observations to entities of the knowledge graph; gives back those that are new.",
                    """
                    {"observations": [{"entityName": "staging", "contents": ["Restarts at night."]}], "project": "shop"}""",
                    (cairn, in) -> new Page<>(cairn.graph().addObservations(in), null)),
            new Operation<>(
                    "graph.delete-entities",
                    DESTROY,
                    "POST /v1/graph/entities/delete",
                    DeleteEntities.class,
                    one(GraphRemoved.class),
                    "Delete entities with their observations and relations.",
                    """
                    {"entityNames": ["staging"], "project": "shop"}""",
                    (cairn, in) -> cairn.graph().deleteEntities(in)),
            new Operation<>(
                    "graph.delete-observations",
                    DESTROY,
                    "POST /v1/graph/observations/delete",
                    DeleteObservations.class,
                    one(GraphRemoved.class),
                    "Delete observations of entities.",
                    """
                    {"deletions": [{"entityName": "staging", "observations": ["Runs on heron."]}], "project": "shop"}""",
                    (cairn, in) -> cairn.graph().deleteObservations(in)),
            new Operation<>(
                    "graph.delete-relations",
                    DESTROY,
                    "POST /v1/graph/relations/delete",
                    DeleteRelations.class,
                    one(GraphRemoved.class),
                    "Delete relations between entities.",
                    """
                    {"relations": [{"from": "staging", "to": "database", "relationType": "reads from"}], "project": "shop"}""",
                    (cairn, in) -> cairn.graph().deleteRelations(in)),
            new Operation<>(
                    "graph.read",
                    READ,
                    "GET /v1/graph",
                    ReadGraph.class,
                    one(GraphPage.class),
                    "Read the knowledge graph.",
                    """
                    {"project": "shop"}""",
                    (cairn, in) -> cairn.graph().read(in)),
            new Operation<>(
                    "graph.search",
                    READ,
                    "GET /v1/graph/search",
                    SearchNodes.class,
                    one(GraphPage.class),
                    "Find entities whose name, type or an observation has a text in it, with their relations.",
                    """
                    {"query": "heron", "project": "shop"}""",
                    (cairn, in) -> cairn.graph().search(in)),
            new Operation<>(
                    "graph.open",
                    READ,
                    "GET /v1/graph/nodes",
                    OpenNodes.class,
                    one(GraphPage.class),
                    "Look at entities by their names, with their relations.",
                    """
                    {"names": ["staging"], "project": "shop"}""",
                    (cairn, in) -> cairn.graph().open(in)));

    private GraphOperations() {}
}
