package dev.cairn.server.rules.violations;

import picocli.CommandLine.Command;

@Command
public final class PicocliOutOfPlace {}
