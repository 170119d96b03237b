package dev.cairn.session;

import dev.cairn.CairnException.Conflict;
import dev.cairn.CairnException.NotFound;
import dev.cairn.Id;
import dev.cairn.Page;
import dev.cairn.port.WordIndex;
import dev.cairn.schema.Checks;
import dev.cairn.session.MessageStore.ConversationRef;
import dev.cairn.session.MessageStore.NewRow;
import dev.cairn.session.MessageStore.Place;
import dev.cairn.sql.Access;
import dev.cairn.sql.Cursor;
import dev.cairn.sql.ScopedTx;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The messages of a user's sessions. */
public final class Messages {
    private static final int THREAD_MAX = 1_000;

    private final Access access;
    private final WordIndex words;
    private final Listener listener;

    /**
     * Messages of a scope.
     *
     * @param listener hears of new messages
     */
    public Messages(Access access, WordIndex words, Listener listener) {
        this.access = access;
        this.words = words;
        this.listener = listener;
    }

    /** Hears of new messages, in the transaction that stores them. */
    public interface Listener {
        /** Does nothing. */
        Listener NONE = new Listener() {};

        /** A message of a user is stored now. */
        default void said(ScopedTx tx, Id session, Message message) {}

        /** A message is stored now in a session that is cared for by itself. */
        default void grew(ScopedTx tx, Id session, Message message) {}
    }

    /**
     * Keeps a message. Its index and the counts of session and conversation are right the moment it is there.
     *
     * @return the message; the one stored before, if the client id is known or the session gives duplicates back
     * @throws NotFound if there is no such session or conversation
     * @throws Conflict if the session is archived or refuses duplicates, or the client id was used for other words
     */
    public Message add(AddMessage in) {
        Checks.check(in);
        NewMessage message = NewMessage.of(in);
        try {
            return access.write(tx -> insert(tx, message));
        } catch (Known known) {
            // why: found gone again only if somebody deleted it in between, and then there is room for this one
            return access.read(tx -> known(tx, message, known.place)).orElseGet(() -> add(in));
        }
    }

    /** Keeps a message with every default. */
    public Message add(String session, Role role, String content) {
        return add(AddMessage.of(session, role, content));
    }

    /** The message of that id. */
    public Message get(Id id) {
        return access.readOnce(tx -> require(tx, id));
    }

    /** A session's messages in order. */
    public Page<Message> list(ListMessages in) {
        Checks.check(in);
        Checks.period(in.from(), in.to());
        return access.read(tx -> {
            Id session = SessionStore.id(tx, in.session());
            return Cursor.page(
                    MessageStore.list(tx, session, conversation(tx, session, in.conversation()), in),
                    in.limit(),
                    last -> new Cursor(last.index(), last.id().value()));
        });
    }

    /** The newest messages of a session or conversation, in order. */
    public List<Message> recent(RecentMessages in) {
        Checks.check(in);
        return access.read(tx -> {
            Id session = SessionStore.id(tx, in.session());
            String key = in.conversation();
            return key == null
                    ? MessageStore.recent(tx, session, in.limit())
                    : MessageStore.recent(tx, session, named(tx, session, key), in.limit());
        });
    }

    /** The newest messages of a session, in order. */
    public List<Message> recent(String session, int limit) {
        return recent(new RecentMessages(session, null, limit));
    }

    /** The messages of a session above an importance, the highest first, then the newest. */
    public List<Message> important(ImportantMessages in) {
        Checks.check(in);
        return access.read(tx -> MessageStore.important(tx, SessionStore.id(tx, in.session()), in.above(), in.limit()));
    }

    /** The whole thread a message is part of, in order: what it answers, back to the first, and every answer. */
    public List<Message> thread(MessageId in) {
        return access.read(tx -> {
            Id root = MessageStore.rootOfThread(tx, in.id(), THREAD_MAX).orElseThrow(() -> missing(in.id()));
            return MessageStore.thread(tx, root, THREAD_MAX);
        });
    }

    /** Puts a summary in place of a message's words. The words are kept as its original and no longer searched. */
    public Message replace(ReplaceContent in) {
        Checks.check(in);
        return access.write(tx -> {
            Message old = require(tx, in.id());
            MessageStore.replace(tx, in.id(), in.content(), in.archive());
            words.put(tx.tx(), entry(tx, in.id(), SessionStore.id(tx, old.session()), in.content()));
            return require(tx, in.id());
        });
    }

    /** Deletes a message. The indexes of the others stay as they are. */
    public Message delete(MessageId in) {
        return access.write(tx -> {
            Message old = require(tx, in.id());
            MessageStore.delete(tx, in.id());
            return old;
        });
    }

    private static @Nullable Id conversation(ScopedTx tx, Id session, @Nullable String key) {
        return key == null ? null : ConversationStore.id(tx, session, key);
    }

    private Message insert(ScopedTx tx, NewMessage message) {
        AddMessage in = message.in();
        Place place = MessageStore.nextPlace(tx, in.session(), message.hash(), tx.now())
                .orElseThrow(() -> noPlace(tx, in.session()));
        MessageStore.moveUp(tx, place, tx.now());
        requireParent(tx, in);
        Instant createdAt = message.createdAt(tx.now());
        ConversationRef conversation = conversationFor(tx, place, in.conversation(), createdAt);
        Id id = tx.newId();
        if (!MessageStore.insert(tx, new NewRow(id, place, conversation.id(), message, createdAt))) {
            throw new Known(place);
        }
        words.add(tx.tx(), entry(tx, id, place.id(), in.content()));
        Message stored = message.stored(id, place, conversation.key(), createdAt);
        if (in.role() == Role.USER) {
            listener.said(tx, place.id(), stored);
        }
        if (place.caredFor()) {
            listener.grew(tx, place.id(), stored);
        }
        return stored;
    }

    /** The message stored before in this one's place, if it is still there. */
    private static Optional<Message> known(ScopedTx tx, NewMessage message, Place place) {
        AddMessage in = message.in();
        String client = in.clientId();
        Optional<Message> delivered =
                client == null ? Optional.empty() : MessageStore.findByClient(tx, place.id(), client);
        if (delivered.isPresent() && !message.says(delivered.get())) {
            throw new Conflict("Client id '" + client + "' was used in this session for another message, "
                    + delivered.get().id() + ". Send a new client id.");
        } else if (delivered.isPresent()) {
            return delivered;
        }
        Optional<Message> twin = MessageStore.findByHash(tx, place.id(), message.uniqueHash());
        if (twin.isPresent() && place.duplicates() == Duplicates.REFUSE) {
            throw new Conflict("This session refuses duplicates, and message "
                    + twin.get().id() + " has the same role and words.");
        }
        return twin;
    }

    private static ConversationRef conversationFor(ScopedTx tx, Place place, @Nullable String key, Instant now) {
        if (key != null) {
            return named(tx, place.id(), key);
        }
        String main = place.main();
        return new ConversationRef(null, main == null ? ConversationStore.insertMain(tx, place.id(), now) : main);
    }

    private static ConversationRef named(ScopedTx tx, Id session, String key) {
        return MessageStore.conversation(tx, session, key).orElseThrow(() -> ConversationStore.missing(key));
    }

    private static void requireParent(ScopedTx tx, AddMessage in) {
        Id parent = in.parent();
        if (parent != null && MessageStore.find(tx, parent).isEmpty()) {
            throw missing(parent);
        }
    }

    private static RuntimeException noPlace(ScopedTx tx, String session) {
        return SessionStore.find(tx, session)
                .<RuntimeException>map(archived -> new Conflict(
                        "Session '" + session + "' is archived and takes no messages. Set its status to active first."))
                .orElseGet(() -> SessionStore.missing(session));
    }

    private static WordIndex.Entry entry(ScopedTx tx, Id message, Id session, String content) {
        return new WordIndex.Entry(message, WordIndex.Kind.MESSAGE, tx.user(), session, content);
    }

    private static Message require(ScopedTx tx, Id id) {
        return MessageStore.find(tx, id).orElseThrow(() -> missing(id));
    }

    private static NotFound missing(Id id) {
        return new NotFound("There is no message " + id + ".");
    }

    /** Says that a message was there before; what its second coming changed is undone with the savepoint. */
    private static final class Known extends RuntimeException {
        private static final long serialVersionUID = 1L;
        private final transient Place place;

        Known(Place place) {
            super(null, null, false, false);
            this.place = place;
        }
    }
}
