package dev.cairn.summary;

import dev.cairn.CairnException.NotFound;
import dev.cairn.Limits;
import dev.cairn.port.WordIndex;
import dev.cairn.session.AcceptHandoff;
import dev.cairn.session.CreateHandoff;
import dev.cairn.session.CreateSession;
import dev.cairn.session.Handoff;
import dev.cairn.session.Handoffs;
import dev.cairn.session.ListPins;
import dev.cairn.session.ListSummaries;
import dev.cairn.session.Message;
import dev.cairn.session.Messages;
import dev.cairn.session.Pin;
import dev.cairn.session.Pins;
import dev.cairn.session.Role;
import dev.cairn.session.Sessions;
import dev.cairn.session.Summaries;
import dev.cairn.session.Summary;
import dev.cairn.sql.Access;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Hands a session over: what was summarised, what is pinned, what was decided, and what is still open. */
final class HandingOver {
    private static final int SUMMARIES = 5;
    private static final int PINS = 20;
    private static final int DECISIONS = 10;
    private static final int RECENT = 20;
    private static final int OPEN = 5;

    private final Access access;
    private final OpenDecisions decisions;
    private final Sessions sessions;
    private final Summaries summaries;
    private final Pins pins;
    private final Messages messages;
    private final Handoffs handoffs;

    HandingOver(Access access, WordIndex words, OpenDecisions decisions) {
        this.access = access;
        this.decisions = decisions;
        this.sessions = new Sessions(access);
        this.summaries = new Summaries(access, words);
        this.pins = new Pins(access, words);
        this.messages = new Messages(access, words, Messages.Listener.NONE);
        this.handoffs = new Handoffs(access);
    }

    /** A handoff of a session; taken over at once if it is said by whom. */
    Handoff of(String session, @Nullable String into) {
        return access.write(tx -> {
            List<Message> recent = messages.recent(session, RECENT);
            Map<String, @Nullable Object> state = new LinkedHashMap<>();
            state.put(
                    "pins",
                    pins.list(ListPins.of(session, PINS)).items().stream()
                            .map(Pin::content)
                            .toList());
            state.put(
                    "decisions",
                    decisions.in(tx, sessions.get(session).project(), DECISIONS).stream()
                            .map(decision -> Sentences.shortened(decision, Limits.NAME))
                            .toList());
            if (!recent.isEmpty()) {
                state.put("lastMessage", recent.getLast().id().toString());
            }
            Handoff made = handoffs.create(new CreateHandoff(session, standing(session, recent), open(recent), state));
            if (into == null) {
                return made;
            }
            begin(session, into);
            return handoffs.accept(new AcceptHandoff(made.id(), into));
        });
    }

    private String standing(String session, List<Message> recent) {
        String said = summaries.list(ListSummaries.of(session, SUMMARIES)).items().stream()
                .map(Summary::content)
                .collect(Collectors.joining("\n\n"));
        if (said.isBlank() && !recent.isEmpty()) {
            said = recent.getLast().content();
        }
        return said.isBlank() ? "Nothing was said." : Sentences.shortened(said, Limits.PROSE);
    }

    /** What the user asked last and nobody answered. */
    private static List<String> open(List<Message> recent) {
        List<String> open = new ArrayList<>();
        for (Message message : recent.reversed()) {
            if (message.role() == Role.ASSISTANT || open.size() == OPEN) {
                break;
            } else if (message.role() == Role.USER) {
                open.addFirst(Sentences.shortened(message.content().strip(), Limits.NAME));
            }
        }
        return open;
    }

    private void begin(String session, String into) {
        try {
            sessions.get(into);
        } catch (NotFound e) {
            sessions.create(CreateSession.of(into).in(sessions.get(session).project()));
        }
    }
}
