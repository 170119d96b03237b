package dev.cairn.importing;

import dev.cairn.CairnException.Conflict;
import dev.cairn.CairnException.Invalid;
import dev.cairn.Id;
import dev.cairn.importing.Batch.Entry;
import dev.cairn.importing.Pieces.Piece;
import dev.cairn.importing.Transcribed.Turn;
import dev.cairn.session.AddMessage;
import dev.cairn.session.Message;
import dev.cairn.session.Messages;
import dev.cairn.sql.Access;
import dev.cairn.sql.ScopedTx;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Writes turns, a batch in each transaction; a dry run undoes each again. */
final class Taker {
    private final Access access;
    private final Messages messages;
    private final Findings findings;
    private final boolean dry;
    private final Frames frames;
    private final Spending spending;
    private final Set<String> seen = new HashSet<>();
    private Batch batch = new Batch();

    Taker(Access access, Messages messages, Findings findings, boolean dry) {
        this.access = access;
        this.messages = messages;
        this.findings = findings;
        this.dry = dry;
        this.frames = new Frames(access, findings);
        this.spending = new Spending(access, findings, dry);
    }

    void add(Turn turn, String place) {
        if (batch.fullBefore(turn)) {
            write(false);
        }
        batch.add(turn, place);
    }

    /** Writes what is left of a file. */
    void endFile() {
        write(true);
    }

    /** Whether a dry run has come across that line. */
    boolean hasSeen(String uuid) {
        return seen.contains(uuid);
    }

    private void write(boolean last) {
        Batch full = batch;
        batch = new Batch();
        if (!full.entries().isEmpty() || spending.waiting()) {
            Trial.write(access, dry, tx -> write(tx, full, last));
        }
    }

    private boolean write(ScopedTx tx, Batch full, boolean last) {
        frames.begin();
        List<Ready> ready = new ArrayList<>();
        Map<String, Set<String>> wanted = new HashMap<>();
        for (Entry entry : full.entries()) {
            Ready turn = new Ready(entry.turn(), Pieces.of(entry.turn(), findings, entry.place()), entry.place());
            ready.add(turn);
            Set<String> ids = wanted.computeIfAbsent(entry.turn().session(), key -> new HashSet<>());
            turn.pieces().forEach(piece -> ids.add(piece.clientId()));
            if (entry.turn().parent() != null) {
                ids.add(entry.turn().parent());
            }
        }
        Map<String, Map<String, Id>> known = new HashMap<>();
        wanted.forEach((session, ids) -> known.put(session, ImportStore.messages(tx, session, ids)));
        Map<String, Integer> lastOf = spending.collect(full);
        for (int i = 0; i < ready.size(); i++) {
            Usage usage = ready.get(i).turn().usage();
            boolean counts = usage != null && Objects.equals(lastOf.get(usage.response()), i);
            take(tx, ready.get(i), known.getOrDefault(ready.get(i).turn().session(), Map.of()), counts);
        }
        spending.write(tx, frames, last);
        frames.end(tx);
        return true;
    }

    private void take(ScopedTx tx, Ready ready, Map<String, Id> known, boolean counts) {
        Turn turn = ready.turn();
        String conversation = frames.of(tx, turn, ready.place());
        String parentKey = turn.parent();
        Id parent = parentKey == null ? null : known.get(parentKey);
        for (int i = 0; i < ready.pieces().size(); i++) {
            Piece piece = ready.pieces().get(i);
            String mark = turn.session() + " " + piece.clientId();
            Id id = known.get(piece.clientId());
            if (id != null || !seen(mark)) {
                findings.already(piece.part().kind());
            } else {
                boolean lastPiece = i == ready.pieces().size() - 1;
                Usage usage = counts && lastPiece ? turn.usage() : null;
                Integer spent =
                        usage == null ? null : (int) spending.sum(turn, usage).output();
                AddMessage message = message(turn, piece, conversation, parent, spent);
                id = add(message, piece, ready.place());
                if (id != null) {
                    known.put(piece.clientId(), id);
                    frames.said(turn);
                }
            }
            if (i == 0) {
                parent = id == null ? parent : id;
                spending.madeBy(turn, id);
            }
        }
    }

    /** Notes a message of a dry run, in which the store does not remember it; false if it was noted before. */
    private boolean seen(String mark) {
        if (!dry) {
            return true;
        }
        seen.add(mark.substring(mark.indexOf(' ') + 1));
        return seen.add(mark);
    }

    private @Nullable Id add(AddMessage message, Piece piece, String place) {
        try {
            Message added = messages.add(message);
            boolean twin = !piece.clientId().equals(added.clientId());
            if (twin) {
                findings.already(piece.part().kind());
            } else {
                findings.taken(piece.part().kind());
            }
            return added.id();
        } catch (Conflict | Invalid e) {
            findings.leftOut("refused by the store: " + e.getMessage(), place);
            return null;
        }
    }

    private static AddMessage message(
            Turn turn, Piece piece, @Nullable String conversation, @Nullable Id parent, @Nullable Integer tokenUsage) {
        return new AddMessage(
                turn.session(),
                piece.part().role(),
                piece.content(),
                conversation,
                piece.part().type(),
                parent,
                piece.clientId(),
                null,
                tokenUsage,
                turn.model(),
                piece.part().importance(),
                null,
                piece.metadata(),
                turn.at());
    }

    /** A turn with the messages it becomes. */
    private record Ready(Turn turn, List<Piece> pieces, String place) {}
}
