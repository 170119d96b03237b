package dev.cairn.session;

import dev.cairn.Limits;
import dev.cairn.schema.Default;
import dev.cairn.schema.Doc;
import dev.cairn.schema.Key;
import dev.cairn.schema.Range;
import org.jspecify.annotations.Nullable;

@Doc("Which handoffs to list, the newest first.")
public record ListHandoffs(
        @Doc("Only those of this status") @Nullable HandoffStatus status,

        @Doc("Only those of sessions of this project") @Key @Nullable
        String project,

        @Doc("Only those meant for this session: from other sessions of its project, or of none if it has none")
        @Key
        @Nullable
        String session,

        @Doc("Only those this session made") @Key @Nullable String from,

        @Doc("Most to return") @Default("20") @Range(min = 1, max = Limits.PAGE)
        int limit,

        @Doc("The 'next' of the page before") @Nullable String cursor) {

    /** The newest handoffs nobody has answered. */
    public static ListHandoffs pending(int limit) {
        return new ListHandoffs(HandoffStatus.PENDING, null, null, null, limit, null);
    }

    /** The newest handoffs that wait for a session. */
    public static ListHandoffs pendingFor(String session, int limit) {
        return new ListHandoffs(HandoffStatus.PENDING, null, session, null, limit, null);
    }

    /** The newest handoffs that wait for a session of a project. */
    public static ListHandoffs pendingIn(String project, int limit) {
        return new ListHandoffs(HandoffStatus.PENDING, project, null, null, limit, null);
    }
}
