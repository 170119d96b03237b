package dev.cairn.operation;

import dev.cairn.Cairn;
import dev.cairn.Id;
import dev.cairn.ledger.RecordCost;
import dev.cairn.ledger.RecordRouting;
import dev.cairn.ledger.StartInteraction;
import dev.cairn.profile.CreateProject;
import dev.cairn.schema.Records;
import dev.cairn.session.AddMessage;
import dev.cairn.session.AddPin;
import dev.cairn.session.AddSummary;
import dev.cairn.session.CreateConversation;
import dev.cairn.session.CreateHandoff;
import dev.cairn.session.CreatePersona;
import dev.cairn.session.CreateSession;
import dev.cairn.session.LinkSessions;
import dev.cairn.session.LinkType;
import dev.cairn.session.Message;
import dev.cairn.session.Role;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What the examples of operations speak of. */
public final class ExampleStore {
    private ExampleStore() {}

    /** Fills an empty store and says which ids the words of the examples stand for. */
    public static Map<String, Id> fill(Cairn cairn) {
        cairn.projects().create(CreateProject.of("shop", "The shop"));
        for (String key : new String[] {"monday", "sunday"}) {
            cairn.sessions().create(Records.read(CreateSession.class, Map.of("key", key, "project", "shop")));
        }
        cairn.conversations()
                .create(Records.read(CreateConversation.class, Map.of("session", "monday", "key", "ports")));
        cairn.personas()
                .create(CreatePersona.of("reviewer", "Reviewer", "You read what others wrote.")
                        .in("coding"));
        cairn.preferences().set("editor", "vi");
        Message question = cairn.messages()
                .add(AddMessage.of("monday", Role.USER, "Which port does the staging server use?")
                        .in("ports"));
        cairn.messages()
                .add(AddMessage.of("monday", Role.ASSISTANT, "It uses 8081, because 8080 was taken.")
                        .in("ports")
                        .answering(question.id()));
        Map<String, Id> ids = new LinkedHashMap<>();
        ids.put("$message", question.id());
        ids.put(
                "$pin",
                cairn.pins().add(AddPin.of("monday", "Staging is on 8081.")).id());
        ids.put(
                "$summary",
                cairn.summaries().add(AddSummary.of("monday", "About ports.")).id());
        ids.put(
                "$handoff",
                cairn.handoffs()
                        .create(CreateHandoff.of("monday", "Staging is up."))
                        .id());
        ids.put(
                "$link",
                cairn.sessionLinks()
                        .link(LinkSessions.of("sunday", "monday", LinkType.RELATED))
                        .id());
        ids.put(
                "$interaction",
                cairn.interactions()
                        .start(StartInteraction.of("monday", "reviewer", "Review it"))
                        .id());
        ids.put(
                "$decision",
                cairn.routing()
                        .record(RecordRouting.of("deploy", "release", 0.8).in("monday"))
                        .id());
        ids.put(
                "$cost",
                cairn.costs()
                        .record(RecordCost.of("monday", "mistral:7b", 900, 60))
                        .id());
        return ids;
    }

    /** An operation's example with the ids in place of the words for them. */
    public static Map<String, @Nullable Object> example(Operation<?> operation, Map<String, Id> ids) {
        Map<String, @Nullable Object> members = new LinkedHashMap<>(operation.exampleMembers());
        members.replaceAll((name, value) -> value instanceof String text && ids.containsKey(text)
                ? ids.get(text).toString()
                : value);
        return members;
    }
}
