package dev.cairn.recall;

import dev.cairn.schema.Doc;
import org.jspecify.annotations.Nullable;

@Doc("What a score is made of.")
public record Why(
        @Doc("How well its words match, against the best match") @Nullable
        Double words,

        @Doc("How near its meaning is: cosine of the vectors") @Nullable
        Double meaning,

        @Doc("How strongly it is linked to a better hit") @Nullable
        Double link,

        @Doc("How well the messages beside it fit") @Nullable
        Double beside,

        @Doc("How much of its importance is left") double strength,
        @Doc("How recent it is: 1 for now") double recency,
        @Doc("How far it is believed") double trust,

        @Doc("The weight of its layer against the heaviest, where they differ") @Nullable
        Double layer) {}
