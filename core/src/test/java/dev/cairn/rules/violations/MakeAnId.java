package dev.cairn.rules.violations;

import java.util.UUID;

public final class MakeAnId {
    UUID id() {
        return UUID.randomUUID();
    }
}
