package dev.cairn.session;

import dev.cairn.CairnException.Conflict;
import dev.cairn.Id;
import dev.cairn.Page;
import dev.cairn.json.Merge;
import dev.cairn.schema.Checks;
import dev.cairn.schema.Patch;
import dev.cairn.sql.Access;
import dev.cairn.sql.Cursor;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** The conversations within a user's sessions. */
public final class Conversations {
    private static final Set<String> CLEARABLE = Set.of("title", "summary", "metadata");

    private final Access access;

    public Conversations(Access access) {
        this.access = access;
    }

    /**
     * Begins a conversation.
     *
     * @throws Conflict if its key is taken
     */
    public Conversation create(CreateConversation in) {
        Checks.check(in);
        return access.write(tx -> {
            Id session = SessionStore.id(tx, in.session());
            Id id = tx.newId();
            String key = in.key() == null ? id.toString() : in.key();
            Instant startedAt = Objects.requireNonNullElse(in.startedAt(), tx.now());
            if (!ConversationStore.insert(tx, id, session, key, in, startedAt)) {
                throw new Conflict("There is a conversation '" + key + "' already. Choose another key, or use it.");
            }
            return ConversationStore.find(tx, key).orElseThrow();
        });
    }

    /** The conversation of that key. */
    public Conversation get(ConversationKey in) {
        Checks.check(in);
        return access.read(
                tx -> ConversationStore.find(tx, in.key()).orElseThrow(() -> ConversationStore.missing(in.key())));
    }

    /** A session's conversations in the order they began. */
    public Page<Conversation> list(ListConversations in) {
        Checks.check(in);
        return access.read(tx -> {
            Id session = SessionStore.id(tx, in.session());
            return Cursor.page(
                    ConversationStore.list(tx, session, in),
                    in.limit(),
                    last -> Cursor.after(last.startedAt(), last.id()));
        });
    }

    /** Changes a conversation, or ends it. Metadata is merged, never replaced. */
    public Conversation update(UpdateConversation in) {
        Checks.check(in);
        Patch patch = new Patch(in.unset(), CLEARABLE);
        return access.write(tx -> {
            Conversation old =
                    ConversationStore.find(tx, in.key()).orElseThrow(() -> ConversationStore.missing(in.key()));
            ConversationStore.update(tx, changed(old, in, patch, tx.now()));
            return ConversationStore.find(tx, in.key()).orElseThrow();
        });
    }

    /** Deletes a conversation with its messages. */
    public Conversation delete(ConversationKey in) {
        Checks.check(in);
        return access.write(tx -> {
            Conversation old =
                    ConversationStore.find(tx, in.key()).orElseThrow(() -> ConversationStore.missing(in.key()));
            ConversationStore.delete(tx, in.key());
            return old;
        });
    }

    private static Conversation changed(Conversation old, UpdateConversation in, Patch patch, Instant now) {
        Map<String, @Nullable Object> given = in.metadata();
        Map<String, @Nullable Object> merged = given == null ? null : Merge.merge(old.metadata(), given);
        Instant ended = old.endedAt();
        return new Conversation(
                old.id(),
                old.key(),
                old.session(),
                patch.of("title", in.title(), old.title()),
                patch.of("summary", in.summary(), old.summary()),
                Objects.requireNonNullElse(patch.of("metadata", merged, old.metadata()), Map.of()),
                old.main(),
                old.messageCount(),
                old.startedAt(),
                in.end() && ended == null ? now : ended);
    }
}
