package dev.cairn.operation;

import static dev.cairn.operation.Effect.DESTROY;
import static dev.cairn.operation.Effect.READ;
import static dev.cairn.operation.Effect.WRITE;
import static dev.cairn.operation.Output.one;
import static dev.cairn.operation.Output.page;

import dev.cairn.admin.Nothing;
import dev.cairn.context.AssembleContext;
import dev.cairn.context.AssembledContext;
import dev.cairn.context.ContextKey;
import dev.cairn.context.ContextLedger;
import dev.cairn.context.ListContexts;
import dev.cairn.context.ListNotes;
import dev.cairn.context.Note;
import dev.cairn.context.NoteKey;
import dev.cairn.context.NotesCleaned;
import dev.cairn.context.SetNote;
import java.util.List;

/** What an agent should know now, and the notes of its sessions. */
final class ContextOperations {
    static final List<Operation<?>> ALL = List.of(
            new Operation<>(
                    "context",
                    READ,
                    "GET /v1/context",
                    AssembleContext.class,
                    one(AssembledContext.class),
                    "Say what an agent should know before it answers, within a budget of tokens.",
                    """
                    {"session": "monday", "query": "Which port does staging use?", "budget": 1500}""",
                    (cairn, in) -> cairn.contexts().assemble(in)),
            new Operation<>(
                    "context.get",
                    READ,
                    "GET /v1/contexts/{key}",
                    ContextKey.class,
                    one(ContextLedger.class),
                    "Say why a context that was given says what it says.",
                    """
                    {"key": "$context"}""",
                    (cairn, in) -> cairn.contexts().ledger(in)),
            new Operation<>(
                    "context.list",
                    READ,
                    "GET /v1/contexts",
                    ListContexts.class,
                    page(ContextLedger.class),
                    "List contexts that were given in the last thirty days, the latest first.",
                    """
                    {"session": "monday", "limit": 5}""",
                    (cairn, in) -> cairn.contexts().list(in)),
            new Operation<>(
                    "note.set",
                    WRITE,
                    "PUT /v1/sessions/{session}/notes/{type}/{key}",
                    SetNote.class,
                    one(Note.class),
                    "Keep something in view in a session, in place of what was kept under its type and key.",
                    """
                    {"session": "monday", "type": "project", "key": "goal", "value": "Move staging to the new host."}""",
                    (cairn, in) -> cairn.notes().set(in)),
            new Operation<>(
                    "note.get",
                    READ,
                    "GET /v1/sessions/{session}/notes/{type}/{key}",
                    NoteKey.class,
                    one(Note.class),
                    "Look at a note of a session.",
                    """
                    {"session": "monday", "type": "user_info", "key": "name"}""",
                    (cairn, in) -> cairn.notes().get(in)),
            new Operation<>(
                    "note.list",
                    READ,
                    "GET /v1/sessions/{session}/notes",
                    ListNotes.class,
                    page(Note.class),
                    "List a session's notes, those that bear on it most first.",
                    """
                    {"session": "monday"}""",
                    (cairn, in) -> cairn.notes().list(in)),
            new Operation<>(
                    "note.delete",
                    DESTROY,
                    "DELETE /v1/sessions/{session}/notes/{type}/{key}",
                    NoteKey.class,
                    one(Note.class),
                    "Delete a note of a session.",
                    """
                    {"session": "monday", "type": "user_info", "key": "name"}""",
                    (cairn, in) -> cairn.notes().delete(in)),
            new Operation<>(
                    "note.clean",
                    DESTROY,
                    "DELETE /v1/notes/expired",
                    Nothing.class,
                    one(NotesCleaned.class),
                    "Delete every note that has expired.",
                    "{}",
                    (cairn, in) -> cairn.notes().clean()));

    private ContextOperations() {}
}
