package dev.cairn.rules.violations;

import java.util.List;
import java.util.concurrent.CompletableFuture;

public final class FutureInTheOpen {
    public List<CompletableFuture<String>> later() {
        return List.of();
    }
}
