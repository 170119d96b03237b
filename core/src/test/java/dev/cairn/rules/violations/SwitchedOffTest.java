package dev.cairn.rules.violations;

import org.junit.jupiter.api.Disabled;
import org.junit.jupiter.api.Test;

public final class SwitchedOffTest {
    @Disabled("one day")
    @Test
    void later() {}
}
