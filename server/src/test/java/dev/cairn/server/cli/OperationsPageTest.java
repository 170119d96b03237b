package dev.cairn.server.cli;

import dev.cairn.Right;
import dev.cairn.operation.Effect;
import dev.cairn.operation.Operation;
import dev.cairn.operation.Operations;
import dev.cairn.schema.Component;
import dev.cairn.schema.Enums;
import dev.cairn.schema.Kind;
import dev.cairn.schema.Range;
import dev.cairn.schema.Shape;
import dev.cairn.testing.Generated;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The page of all operations is what the operations say. */
@Tag("F1")
class OperationsPageTest {
    @Test
    void pageSaysWhatTheOperationsSay() throws IOException {
        Generated.check("operations.md", page());
    }

    private static String page() {
        StringBuilder page = new StringBuilder("""
                # Operations

                Everything Cairn can do, by library, command line, HTTP and MCP alike. This page is written by
                `OperationsPageTest`; `cairn help` and `/openapi.json` say the same.

                A field is required if its name is set in **bold**. Texts hold at most 500 characters unless a limit is given,
                keys 1 to 128 of `A-Z a-z 0-9 . _ -`. Times are like `2026-11-20T09:30:00Z` or a date. Lists may be repeated
                on the command line, objects are JSON there. The MCP tools of the core profile are marked with a star.
                """);
        Map<String, List<Operation<?>>> nouns = new LinkedHashMap<>();
        for (Operation<?> operation : Operations.all()) {
            nouns.computeIfAbsent(Action.words(operation).get(0), noun -> new ArrayList<>())
                    .add(operation);
        }
        nouns.forEach((noun, operations) -> {
            page.append("\n## ").append(noun).append("\n\n");
            page.append("| what | command | HTTP | MCP |\n| --- | --- | --- | --- |\n");
            operations.forEach(operation -> row(page, operation));
            operations.forEach(operation -> fields(page, operation));
        });
        return page.toString();
    }

    private static void row(StringBuilder page, Operation<?> operation) {
        String star = Operations.core().contains(operation) ? " ★" : "";
        String admin = operation.right() == Right.ADMIN ? " For admins." : "";
        String lost = operation.effect() == Effect.DESTROY ? " Cannot be undone." : "";
        String call = Arguments.synopsis(Action.of(operation)).replace("|", "\\|");
        page.append("| ").append(operation.doc()).append(lost).append(admin);
        page.append(" | `").append(call).append('`');
        page.append(" | `").append(operation.route().method()).append(' ');
        page.append(operation.route().path()).append('`');
        page.append(" | `").append(operation.name().replace('.', '_')).append('`');
        page.append(star).append(" |\n");
    }

    private static void fields(StringBuilder page, Operation<?> operation) {
        List<Component> components = Shape.of(operation.input()).components();
        if (components.isEmpty()) {
            return;
        }
        page.append("\n### ").append(String.join(" ", Action.words(operation))).append("\n\n");
        page.append("| field | kind | what |\n| --- | --- | --- |\n");
        for (Component c : components) {
            String name = c.required() ? "**`" + c.name() + "`**" : "`" + c.name() + "`";
            String byDefault = c.byDefault();
            String otherwise = byDefault == null || byDefault.isEmpty() ? "" : " Default: `" + byDefault + "`.";
            String doc = c.doc().isEmpty() ? "" : c.doc() + ".";
            page.append("| ").append(name).append(" | ").append(kind(c));
            page.append(" | ").append((doc + otherwise).strip()).append(" |\n");
        }
        List<String> arguments = Example.arguments(Shape.of(operation.input()), operation.exampleMembers());
        String words = String.join(" ", Action.words(operation));
        page.append("\n```sh\ncairn ").append(words).append(Example.written(arguments));
        page.append("\n```\n");
    }

    private static String kind(Component c) {
        return switch (c.kind()) {
            case TEXT -> c.key() ? "key" : c.maxLength() == 500 ? "text" : "text to " + c.maxLength();
            case ID -> "id";
            case INTEGER, NUMBER -> number(c);
            case BOOLEAN -> "boolean";
            case INSTANT -> "time";
            case ENUM -> String.join(", ", Enums.names(c.type()));
            case OBJECT -> "object";
            case ANY -> "any JSON";
            case LIST -> "list of " + element(c);
            case RECORD -> "object";
        };
    }

    private static String element(Component c) {
        return Kind.of(c.element()) == Kind.ENUM
                ? String.join(", ", Enums.names(c.element()))
                : Kind.of(c.element()) == Kind.TEXT ? "texts" : "objects";
    }

    private static String number(Component c) {
        Range range = c.range();
        String what = c.kind() == Kind.INTEGER ? "integer" : "number";
        return range == null ? what : what + " " + plain(range.min()) + " to " + plain(range.max());
    }

    private static String plain(double number) {
        return number == Math.rint(number) ? Long.toString((long) number) : Double.toString(number);
    }
}
