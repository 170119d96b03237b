package dev.cairn.rules.violations;

public final class PrintAnywhere {
    void print() {
        System.out.println("here");
    }
}
