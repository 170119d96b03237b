package dev.cairn.rules.violations;

public final class StartAThread {
    void start() {
        new Thread(() -> {}).start();
    }
}
