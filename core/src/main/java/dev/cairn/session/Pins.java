package dev.cairn.session;

import dev.cairn.CairnException.Invalid;
import dev.cairn.CairnException.NotFound;
import dev.cairn.Id;
import dev.cairn.Page;
import dev.cairn.port.WordIndex;
import dev.cairn.schema.Checks;
import dev.cairn.sql.Access;
import dev.cairn.sql.RankCursor;
import dev.cairn.sql.ScopedTx;
import java.util.Objects;

/** What is kept in view throughout a user's sessions. */
public final class Pins {
    private final Access access;
    private final WordIndex words;

    public Pins(Access access, WordIndex words) {
        this.access = access;
        this.words = words;
    }

    /**
     * Pins words, or the words of a message.
     *
     * @throws NotFound if there is no such session or message
     */
    public Pin add(AddPin in) {
        Checks.check(in);
        double byDefault = in.type() == PinType.USER ? Importance.PIN_BY_USER : Importance.PIN_BY_AGENT;
        double importance = Objects.requireNonNullElse(in.importance(), byDefault);
        return access.write(tx -> {
            Id session = SessionStore.id(tx, in.session());
            String content = content(tx, in);
            Id id = tx.newId();
            PinStore.insert(tx, id, session, content, importance, in);
            words.add(tx.tx(), new WordIndex.Entry(id, WordIndex.Kind.PIN, tx.user(), session, content));
            return PinStore.require(tx, id);
        });
    }

    /** Pins words as a user's wish. */
    public Pin add(String session, String content) {
        return add(AddPin.of(session, content));
    }

    /** The pin of that id. */
    public Pin get(PinId in) {
        Checks.check(in);
        return access.read(tx -> PinStore.require(tx, in.id()));
    }

    /** A session's pins, the most important first, then the newest. */
    public Page<Pin> list(ListPins in) {
        Checks.check(in);
        return access.read(tx -> Page.of(
                PinStore.list(tx, SessionStore.id(tx, in.session()), in),
                in.limit(),
                last -> RankCursor.after(last.importance(), last.createdAt(), last.id())
                        .toString()));
    }

    /** Takes a pin away. The message it was taken from stays. */
    public Pin delete(PinId in) {
        Checks.check(in);
        return access.write(tx -> {
            Pin old = PinStore.require(tx, in.id());
            PinStore.delete(tx, in.id());
            return old;
        });
    }

    private static String content(ScopedTx tx, AddPin in) {
        String content = in.content();
        Id message = in.message();
        if (message == null) {
            if (content == null) {
                throw new Invalid("Missing 'content': give the words to pin, or the message that holds them.");
            }
            return content;
        }
        Message source = MessageStore.find(tx, message)
                .orElseThrow(() -> new NotFound("There is no message " + message + " to pin from."));
        return content == null ? source.content() : content;
    }
}
