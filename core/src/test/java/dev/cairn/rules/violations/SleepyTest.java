package dev.cairn.rules.violations;

public final class SleepyTest {
    void waits() throws InterruptedException {
        Thread.sleep(1);
    }
}
