package dev.cairn.session;

import dev.cairn.Id;
import dev.cairn.schema.Doc;
import dev.cairn.schema.Key;
import dev.cairn.schema.Positional;

@Doc("A handoff to take over.")
public record AcceptHandoff(
        @Doc("The handoff") @Positional Id id,

        @Doc("Key of the session that takes it over") @Key @Positional
        String session) {}
