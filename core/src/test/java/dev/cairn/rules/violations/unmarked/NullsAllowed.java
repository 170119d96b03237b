package dev.cairn.rules.violations.unmarked;

public final class NullsAllowed {}
