package dev.cairn.operation;

import static dev.cairn.operation.Effect.DESTROY;
import static dev.cairn.operation.Effect.READ;
import static dev.cairn.operation.Effect.WRITE;
import static dev.cairn.operation.Output.one;
import static dev.cairn.operation.Output.page;

import dev.cairn.session.CreatePersona;
import dev.cairn.session.DeletedPersona;
import dev.cairn.session.ListPersonas;
import dev.cairn.session.Persona;
import dev.cairn.session.PersonaKey;
import dev.cairn.session.UpdatePersona;
import java.util.List;

/** The parts agents play. */
final class PersonaOperations {
    static final List<Operation<?>> ALL = List.of(
            new Operation<>(
                    "persona.create",
                    WRITE,
                    "POST /v1/personas",
                    CreatePersona.class,
                    one(Persona.class),
                    "Make a persona.",
                    """
                    {"key": "tester", "name": "Tester", "prompt": "You look for what breaks.", "category": "coding"}""",
                    (cairn, in) -> cairn.personas().create(in)),
            new Operation<>(
                    "persona.get",
                    READ,
                    "GET /v1/personas/{key}",
                    PersonaKey.class,
                    one(Persona.class),
                    "Look at a persona.",
                    """
                    {"key": "coder"}""",
                    (cairn, in) -> cairn.personas().get(in)),
            new Operation<>(
                    "persona.list",
                    READ,
                    "GET /v1/personas",
                    ListPersonas.class,
                    page(Persona.class),
                    "List personas by key.",
                    """
                    {"category": "coding"}""",
                    (cairn, in) -> cairn.personas().list(in)),
            new Operation<>(
                    "persona.update",
                    WRITE,
                    "PATCH /v1/personas/{key}",
                    UpdatePersona.class,
                    one(Persona.class),
                    "Change a persona: absent fields stay.",
                    """
                    {"key": "coder", "temperature": 0.1, "stopSequences": ["END"]}""",
                    (cairn, in) -> cairn.personas().update(in)),
            new Operation<>(
                    "persona.delete",
                    DESTROY,
                    "DELETE /v1/personas/{key}",
                    PersonaKey.class,
                    one(DeletedPersona.class),
                    "Delete a persona; its sessions go to the default of its category.",
                    """
                    {"key": "reviewer"}""",
                    (cairn, in) -> cairn.personas().delete(in)));

    private PersonaOperations() {}
}
