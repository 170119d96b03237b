package dev.cairn.rules.violations;

public final class ThingHelper {}
