package dev.cairn.importing;

import dev.cairn.Limits;
import dev.cairn.importing.Transcribed.Place;
import dev.cairn.importing.Transcribed.Turn;
import dev.cairn.json.Json;
import dev.cairn.session.MessageType;
import dev.cairn.session.Role;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Conversations of ChatGPT: a tree of messages. The branch that was read last is the main conversation; every other has a
 * conversation of its own.
 */
final class ChatGpt implements Chats.Format {
    private final Findings findings;

    ChatGpt(Findings findings) {
        this.findings = findings;
    }

    /** A conversation being read. */
    private record Tree(
            String session,
            Place had,
            @Nullable Instant began,
            Map<String, Map<String, @Nullable Object>> nodes,
            Set<String> main,
            Map<String, List<String>> answers) {}

    @Override
    public @Nullable List<Turn> read(Map<String, @Nullable Object> element, String place) {
        String id = ChatValues.text(element, "conversation_id");
        id = id == null ? ChatValues.text(element, "id") : id;
        if (!(element.get("mapping") instanceof Map<?, ?>)) {
            return null;
        }
        Map<String, Map<String, @Nullable Object>> nodes = new LinkedHashMap<>();
        Json.object(element.get("mapping"), "mapping").forEach((key, node) -> {
            if (node instanceof Map<?, ?>) {
                nodes.put(key, Json.object(node, "node"));
            }
        });
        Map<String, List<String>> answers = new HashMap<>();
        for (String key : nodes.keySet()) {
            String above = parent(nodes, nodes.getOrDefault(key, Map.of()));
            answers.computeIfAbsent(above, absent -> new ArrayList<>()).add(key);
        }
        String session = Keys.of(id == null ? Keys.hash(String.valueOf(nodes.keySet())) : id, "chatgpt");
        return turns(
                new Tree(
                        session,
                        ChatValues.place("chatgpt", ChatValues.text(element, "title")),
                        ChatValues.time(element.get("create_time")),
                        nodes,
                        main(nodes, ChatValues.text(element, "current_node")),
                        answers),
                place);
    }

    /** The key of the node that another answers; empty for a root. */
    private static String parent(Map<String, Map<String, @Nullable Object>> nodes, Map<String, @Nullable Object> node) {
        return node.get("parent") instanceof String parent && nodes.containsKey(parent) ? parent : "";
    }

    /** The nodes from the current one up to its root. */
    private static Set<String> main(Map<String, Map<String, @Nullable Object>> nodes, @Nullable String current) {
        Set<String> main = new LinkedHashSet<>();
        String at = current == null ? "" : current;
        while (nodes.containsKey(at) && main.add(at)) {
            at = parent(nodes, nodes.getOrDefault(at, Map.of()));
        }
        return main;
    }

    private List<Turn> turns(Tree tree, String place) {
        List<Turn> turns = new ArrayList<>();
        Deque<Step> left = new ArrayDeque<>();
        push(tree, "", new Step("", null, null, tree.began()), left);
        int reached = 0;
        while (!left.isEmpty()) {
            Step step = left.pop();
            reached++;
            Map<String, @Nullable Object> node = tree.nodes().getOrDefault(step.key(), Map.of());
            Turn turn = node.get("message") instanceof Map<?, ?>
                    ? turn(tree, step, Json.object(node.get("message"), "message"), place)
                    : null;
            Instant at = turn == null ? step.at() : turn.at();
            if (turn != null) {
                turns.add(turn);
            }
            push(tree, step.key(), new Step("", turn == null ? step.parent() : turn.uuid(), step.branch(), at), left);
        }
        if (reached < tree.nodes().size()) {
            findings.leftOut("messages that answer each other in a circle", place);
        }
        return turns;
    }

    /** A node to come: its key, the message it answers, the branch of that, and the time before. */
    private record Step(
            String key,
            @Nullable String parent,
            @Nullable String branch,
            @Nullable Instant at) {}

    /** Puts the answers to a node before all else that is left, those of the main branch before the others. */
    private static void push(Tree tree, String key, Step after, Deque<Step> left) {
        List<String> answers = tree.answers().getOrDefault(key, List.of());
        boolean anyMain = !tree.main().isEmpty();
        Deque<Step> next = new ArrayDeque<>();
        for (int i = 0; i < answers.size(); i++) {
            String answer = answers.get(i);
            boolean main = anyMain ? tree.main().contains(answer) : after.branch() == null && i == 0;
            boolean goesOn = i == 0 && after.branch() != null;
            String branch = main ? null : goesOn ? after.branch() : answer;
            Step step = new Step(answer, after.parent(), branch, after.at());
            if (main) {
                next.addFirst(step);
            } else {
                next.addLast(step);
            }
        }
        next.descendingIterator().forEachRemaining(left::push);
    }

    private @Nullable Turn turn(Tree tree, Step step, Map<String, @Nullable Object> message, String place) {
        Map<String, @Nullable Object> author = members(message.get("author"));
        Map<String, @Nullable Object> metadata = members(message.get("metadata"));
        Map<String, @Nullable Object> content = members(message.get("content"));
        Role role = switch (String.valueOf(author.get("role"))) {
            case "user" -> Role.USER;
            case "assistant" -> Role.ASSISTANT;
            case "tool" -> Role.TOOL;
            default -> Role.SYSTEM;
        };
        String text = words(content, place);
        if (text.isBlank()) {
            findings.leftOut("a message without words", place);
            return null;
        }
        String type = String.valueOf(content.get("content_type"));
        boolean hidden = Boolean.TRUE.equals(metadata.get("is_visually_hidden_from_conversation"))
                || type.equals("user_editable_context");
        boolean thought = type.equals("thoughts") || type.equals("reasoning_recap");
        String recipient = ChatValues.text(message, "recipient");
        boolean call = role == Role.ASSISTANT && recipient != null && !recipient.equals("all");
        Map<String, @Nullable Object> kept = new LinkedHashMap<>();
        if (thought) {
            kept.put("kind", "thinking");
        } else if (call) {
            kept.put("kind", "tool_call");
            kept.put("tool", recipient);
        } else if (role == Role.TOOL) {
            kept.put("kind", "tool_result");
            kept.put("tool", ChatValues.text(author, "name"));
        }
        Part part = new Part(
                thought ? ImportKind.THINKING : call ? ImportKind.TOOL_CALL : kind(role),
                role,
                hidden ? MessageType.CONTEXT : MessageType.MESSAGE,
                text,
                hidden || thought ? Blocks.ASIDE : null,
                kept);
        Instant own = ChatValues.time(message.get("create_time"));
        String model = ChatValues.text(metadata, "model_slug");
        return new Turn(
                Keys.id(Repair.text(step.key())),
                step.parent(),
                tree.session(),
                step.branch(),
                false,
                own == null ? step.at() : own,
                tree.had(),
                model == null ? null : Repair.cut(model, Limits.NAME),
                List.of(part),
                null);
    }

    private static ImportKind kind(Role role) {
        return switch (role) {
            case USER -> ImportKind.USER;
            case ASSISTANT -> ImportKind.ASSISTANT;
            case TOOL -> ImportKind.TOOL_RESULT;
            case SYSTEM -> ImportKind.SYSTEM;
        };
    }

    private String words(Map<String, @Nullable Object> content, String place) {
        StringBuilder words = new StringBuilder();
        if (content.get("parts") instanceof List<?> parts) {
            parts.forEach(part -> add(words, part, place));
        }
        if (content.get("thoughts") instanceof List<?> thoughts) {
            thoughts.forEach(thought -> {
                add(words, members(thought).get("summary"), place);
                add(words, members(thought).get("content"), place);
            });
        }
        for (String name : List.of("title", "url", "text", "result", "content", "user_profile", "user_instructions")) {
            if (content.get(name) instanceof String text) {
                add(words, text, place);
            }
        }
        return words.toString();
    }

    private void add(StringBuilder words, @Nullable Object part, String place) {
        String text = part instanceof String said ? said : ChatValues.text(members(part), "text");
        if (text != null && !text.isBlank()) {
            words.append(words.isEmpty() ? "" : "\n").append(text);
        } else if (part instanceof Map<?, ?>) {
            findings.leftOut("the data of an image or recording, which the export does not hold", place);
        }
    }

    private static Map<String, @Nullable Object> members(@Nullable Object value) {
        return value instanceof Map<?, ?> ? Json.object(value, "value") : Map.of();
    }
}
