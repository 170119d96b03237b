package dev.cairn.bench;

import dev.cairn.Cairn;
import dev.cairn.Page;
import dev.cairn.bench.AckLog.Ack;
import dev.cairn.recall.Hit;
import dev.cairn.session.ListMessages;
import dev.cairn.session.Message;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Compares a store with what its writers were told. */
final class Verification {
    static final int SESSIONS = 3;
    private static final int PAGE = 500;
    private static final int SEARCHED = 20;

    private final Cairn cairn;
    private final Map<String, Message> stored = new HashMap<>();
    private final List<String> problems = new ArrayList<>();

    private Verification(Cairn cairn) {
        this.cairn = cairn;
    }

    /** The sessions all workers write to. */
    static String session(int number) {
        return "shared-" + number;
    }

    /** Makes a store for workers. */
    static void prepare(Cairn cairn) {
        for (int i = 0; i < SESSIONS; i++) {
            cairn.sessions().create(session(i));
        }
    }

    /**
     * What is wrong: acknowledged messages that are missing or changed, places in a session that are taken twice or left
     * out, counts that are off, messages that are not found by their words, damage to the file.
     */
    static List<String> problems(Cairn cairn, List<Ack> acks) {
        var verification = new Verification(cairn);
        for (int i = 0; i < SESSIONS; i++) {
            verification.readSession(session(i));
        }
        acks.forEach(verification::acknowledged);
        int step = Math.max(1, acks.size() / SEARCHED);
        for (int i = 0; i < acks.size(); i += step) {
            verification.found(acks.get(i));
        }
        verification.problems.addAll(cairn.admin().check().problems());
        return verification.problems;
    }

    private void readSession(String session) {
        String cursor = null;
        int expected = 0;
        do {
            Page<Message> page =
                    cairn.messages().list(new ListMessages(session, null, null, null, null, Map.of(), PAGE, cursor));
            for (Message message : page.items()) {
                expected++;
                if (message.index() != expected) {
                    problems.add("In " + session + " place " + expected + " was expected and " + message.index()
                            + " found.");
                    expected = message.index();
                }
                stored.put(message.id().toString(), message);
            }
            cursor = page.next();
        } while (cursor != null);
        int count = cairn.sessions().get(session).messageCount();
        if (count != expected) {
            problems.add(session + " counts " + count + " messages and has " + expected + ".");
        }
    }

    private void acknowledged(Ack ack) {
        Message message = stored.get(ack.id());
        if (message == null) {
            problems.add("LOST " + ack);
        } else if (!message.session().equals(ack.session())
                || message.index() != ack.index()
                || !message.content().startsWith(ack.token() + " ")) {
            problems.add("CHANGED " + ack + ": " + message.session() + " " + message.index());
        }
    }

    private void found(Ack ack) {
        List<Hit> hits = cairn.recall().search(ack.token());
        if (hits.stream().noneMatch(hit -> hit.id().toString().equals(ack.id()))) {
            problems.add("NOT FOUND by its words: " + ack);
        }
    }
}
