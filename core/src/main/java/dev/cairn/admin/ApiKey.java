package dev.cairn.admin;

import dev.cairn.Id;
import dev.cairn.Right;
import dev.cairn.schema.Doc;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

@Doc("A key with which somebody may act for a user over the network. The secret itself is not kept.")
public record ApiKey(
        Id id,
        @Doc("Its name, unique per user") String name,
        @Doc("The user it acts for") String user,
        @Doc("The agent that acts") @Nullable String agent,

        @Doc("What it may do; each right includes the ones before it")
        Right rights,

        Instant createdAt,

        @Doc("Since when it is no longer accepted") @Nullable
        Instant revokedAt) {}
