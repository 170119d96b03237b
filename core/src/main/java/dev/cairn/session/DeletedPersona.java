package dev.cairn.session;

import dev.cairn.schema.Doc;
import org.jspecify.annotations.Nullable;

@Doc("A persona that was deleted, and where its sessions went.")
public record DeletedPersona(
        Persona persona,

        @Doc("Key of the default of its category, which its sessions have now; absent if there is none") @Nullable
        String movedTo,

        @Doc("Sessions moved to it") int moved,
        @Doc("Sessions left without a persona") int detached) {}
