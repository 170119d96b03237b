package dev.cairn.rules.violations;

import java.time.Instant;

public final class AskForTheTime {
    Instant now() {
        return Instant.now();
    }
}
