package dev.cairn.session;

import dev.cairn.schema.Doc;
import java.util.List;

@Doc("A session with all that is needed to go on with it.")
public record ResumedSession(
        Session session,
        @Doc("Its newest messages, in order") List<Message> messages,
        @Doc("Its pins, the most important first") List<Pin> pins,
        @Doc("Its summaries, the most important first") List<Summary> summaries,

        @Doc("Handoffs of other sessions that wait for it, the newest first")
        List<Handoff> handoffs) {}
