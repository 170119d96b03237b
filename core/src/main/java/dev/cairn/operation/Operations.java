package dev.cairn.operation;

import dev.cairn.CairnException.NotFound;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The list of everything Cairn can do. */
public final class Operations {
    private static final List<Operation<?>> ALL = Stream.of(
                    SessionOperations.ALL,
                    ContinuationOperations.ALL,
                    ContextOperations.ALL,
                    MessageOperations.ALL,
                    PinOperations.ALL,
                    MemoryOperations.ALL,
                    DocumentOperations.ALL,
                    PatternOperations.ALL,
                    HistoryOperations.ALL,
                    GraphOperations.ALL,
                    TrustOperations.ALL,
                    EmbeddingOperations.ALL,
                    PersonaOperations.ALL,
                    ProfileOperations.ALL,
                    LedgerOperations.ALL,
                    KeyOperations.ALL,
                    ImportOperations.ALL,
                    ConversationMemoryOperations.ALL,
                    AdminOperations.ALL)
            .flatMap(List::stream)
            .collect(Collectors.toUnmodifiableList());

    private static final Map<String, Operation<?>> BY_NAME =
            ALL.stream().collect(Collectors.toUnmodifiableMap(Operation::name, Function.identity()));

    /** What an agent needs in a day: few enough to cost little of its context. */
    private static final Set<String> CORE = Set.of(
            "context",
            "recall",
            "remember",
            "session.list",
            "session.create",
            "session.resume",
            "message.add",
            "handoff.create");

    private Operations() {}

    /** All of them, in the order of the documentation. */
    public static List<Operation<?>> all() {
        return ALL;
    }

    /** Those an agent needs in a day. */
    public static List<Operation<?>> core() {
        return ALL.stream().filter(o -> CORE.contains(o.name())).toList();
    }

    /**
     * The operation of that name.
     *
     * @throws NotFound if there is none
     */
    public static Operation<?> named(String name) {
        Operation<?> operation = BY_NAME.get(name);
        if (operation == null) {
            throw new NotFound("There is no operation '" + dev.cairn.Limits.shorten(name) + "'.");
        }
        return operation;
    }
}
