package dev.cairn.standing;

import dev.cairn.Id;
import dev.cairn.memory.Memory;
import dev.cairn.memory.NewStatement;
import dev.cairn.memory.Statements;
import dev.cairn.port.WordIndex;
import dev.cairn.profile.Setting;
import dev.cairn.session.Message;
import dev.cairn.session.Messages;
import dev.cairn.sql.ScopedTx;
import dev.cairn.text.Sha256;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Remembers what users state when they talk. {@link Setting#NOTICE_STATEMENTS} of false, of the user or the session's project,
 * keeps it from doing so.
 */
public final class Listening implements Messages.Listener {
    private final Statements statements;

    public Listening(WordIndex words) {
        this.statements = new Statements(words);
    }

    @Override
    public void said(ScopedTx tx, Id session, Message message) {
        List<Noticed> found = Noticing.in(message.content());
        if (found.isEmpty()) {
            return;
        }
        Id project = StandingStore.project(tx, session).orElse(null);
        if (!Setting.NOTICE_STATEMENTS.on(tx, project)) {
            return;
        }
        for (Noticed noticed : found) {
            if (noticed.kind() == NoticedKind.CORRECTION) {
                correct(tx, session, message, noticed);
            } else {
                keep(tx, session, message, noticed, noticed.ofProject() ? project : null);
            }
        }
    }

    private void keep(ScopedTx tx, Id session, Message message, Noticed noticed, @Nullable Id project) {
        String subject = noticed.subject();
        // why: 'the port is 8081' after 'the port is 8080' may be of another port
        boolean sure = !noticed.passing() || noticed.renews() || (subject != null && subject.indexOf(' ') > 0);
        statements.keep(
                tx,
                new NewStatement(
                        noticed.text(),
                        noticed.kind().name().toLowerCase(Locale.ROOT),
                        name(noticed.kind().name(), noticed.plain()),
                        noticed.confidence(),
                        sure ? subject : null,
                        noticed.passing() ? session : null,
                        null,
                        noticed.condition(),
                        project,
                        message.id(),
                        message.createdAt()));
    }

    private void correct(ScopedTx tx, Id session, Message message, Noticed noticed) {
        Correction correction = Correction.of(noticed.text());
        for (Memory memory : statements.lately(tx, session, message.index())) {
            Optional<String> right = correction.applied(memory.content());
            if (right.isPresent()) {
                statements.keep(
                        tx,
                        new NewStatement(
                                right.get(),
                                memory.type(),
                                name(memory.type(), right.get().toLowerCase(Locale.ROOT)),
                                noticed.confidence(),
                                memory.subject(),
                                session,
                                memory.id(),
                                condition(memory),
                                StandingStore.projectOf(tx, memory.id()).orElse(null),
                                message.id(),
                                message.createdAt()));
                return;
            } else if (correction.bare()) {
                return;
            }
        }
    }

    private static @Nullable String condition(Memory memory) {
        return memory.context().get("condition") instanceof String condition ? condition : null;
    }

    private static String name(String kind, String plain) {
        return "said-" + HexFormat.of().toHexDigits(Sha256.head(kind.toLowerCase(Locale.ROOT) + " " + plain));
    }
}
