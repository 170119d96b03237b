package dev.cairn.admin;

import dev.cairn.schema.Doc;
import java.util.List;

@Doc("What a full check found.")
public record Verified(
        boolean sound, @Doc("What is wrong; empty if sound") List<String> problems) {}
