package dev.cairn.sql;

import dev.cairn.Id;
import dev.cairn.schema.Coded;
import dev.cairn.schema.Doc;
import java.time.Instant;

@Doc("A row that changed. What changed in it is not said: look at the row.")
public record Change(
        @Doc("Its place in the feed") long position,
        @Doc("What was changed: session, message, pin, …") String kind,
        @Doc("Which one") Id id,
        @Doc("What happened to it") Effect effect,
        @Doc("When, by the database's own clock") Instant changedAt) {
    /** What can happen to a row. */
    public enum Effect implements Coded {
        CREATED(0),
        UPDATED(1),
        DELETED(2);

        private final int code;

        Effect(int code) {
            this.code = code;
        }

        @Override
        public int code() {
            return code;
        }
    }
}
