package dev.cairn.embedding;

import dev.cairn.schema.Doc;

@Doc("An embedding space and how far it is filled.")
public record SpaceStatus(
        @Doc("Its number") int id,
        String model,
        @Doc("Numbers of a vector") int dimension,
        String version,
        SpaceState state,
        @Doc("Texts not embedded yet") long pending) {

    SpaceStatus withPending(long texts) {
        return new SpaceStatus(id, model, dimension, version, state, texts);
    }
}
