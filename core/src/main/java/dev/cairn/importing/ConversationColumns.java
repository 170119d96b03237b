package dev.cairn.importing;

import dev.cairn.Limits;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Which columns of a table of conversations hold what. Nothing says what they are called, so each is looked for by the
 * names that are in use, and the first that is there counts.
 *
 * @param names what the table calls each of ours that it has
 * @param others further columns whose values are kept as they are
 * @param problem why the table cannot be read; null if it can
 */
record ConversationColumns(
        Map<String, String> names,
        List<String> others,
        @Nullable String problem) {
    /** What begins our name of a further column. */
    static final String OTHER = "other:";

    private static final int OTHERS_MAX = 32;
    private static final int SHOWN = 40;
    private static final Pattern PLAIN = Pattern.compile("[a-z_][a-z0-9_]{0,62}");
    /** What is worked out anew. */
    private static final Pattern MADE = Pattern.compile(".*embedding.*|.*vector.*|content_hash|context_hash");

    private static final Set<String> SAYS = Set.of("role", "content");
    private static final Set<String> PAIR = Set.of("human_message", "ai_message");

    /** What says who speaks only where nothing else does. */
    private static final Set<String> VAGUE = Set.of("author", "message_type", "type");

    private static final Map<String, List<String>> KNOWN = known("""
            session_id = session_id conversation_id thread_id chat_id session_key session conversation
            id = id message_id memory_id conversation_memory_id uuid
            user_id = user_id username user_name owner
            role = role message_role sender speaker author message_type type
            content = content message message_content message_text text body
            human_message = human_message user_message human_input user_input human user input prompt question query \
            message
            ai_message = ai_message ai_response assistant_message assistant_response bot_response model_response ai \
            assistant output response answer completion
            metadata = metadata metadata_json meta extra additional_kwargs
            context = context context_json context_data
            created_at = created_at timestamp time sent_at created date ts
            message_index = message_index turn_index turn_number turn sequence seq position message_order
            relevance_score = relevance_score relevance
            importance_score = importance_score importance
            token_count = token_count tokens
            model_id = model_id model model_name
            session_name = session_name conversation_name session_title conversation_title title
            """);

    /**
     * The columns of a table that has these.
     *
     * @param unique whether no two rows can have the same in a column
     */
    static ConversationColumns of(Set<String> there, Predicate<String> unique) {
        Map<String, String> said = found(there, SAYS, PAIR);
        Map<String, String> exchanged = found(there, PAIR, SAYS);
        boolean says = said.keySet().containsAll(SAYS);
        boolean pairs = exchanged.keySet().containsAll(PAIR);
        boolean readable = says || pairs;
        Map<String, String> names = says && !(pairs && VAGUE.contains(said.get("role"))) ? said : exchanged;
        List<String> missing = new ArrayList<>();
        if (!names.containsKey("session_id")) {
            missing.add("a session (" + theirs("session_id") + ")");
        }
        if (!readable) {
            missing.add("either a role (" + theirs("role") + ") and what is said (" + theirs("content")
                    + "), or what a person said (" + theirs("human_message") + ") and what was answered ("
                    + theirs("ai_message") + ")");
        }
        // why: what several rows may have names none of them
        if (names.containsKey("id") && !unique.test(names.getOrDefault("id", ""))) {
            names.remove("id");
        }
        String problem = missing.isEmpty()
                ? null
                : "its table conversation_memory has the columns "
                        + there.stream().limit(SHOWN).map(Limits::shorten).collect(Collectors.joining(", "))
                        + ", and wanted are " + String.join(", and ", missing);
        List<String> others = there.stream()
                .filter(name -> !names.containsValue(name)
                        && PLAIN.matcher(name).matches()
                        && !MADE.matcher(name).matches())
                .limit(OTHERS_MAX)
                .toList();
        return new ConversationColumns(names, others, problem);
    }

    /** What the table calls each of ours, where these are looked for and those are not. */
    private static Map<String, String> found(Set<String> there, Set<String> with, Set<String> without) {
        Map<String, String> names = new LinkedHashMap<>();
        KNOWN.forEach((ours, theirs) -> theirs.stream()
                .filter(name -> there.contains(name) && !names.containsValue(name) && !without.contains(ours))
                .findFirst()
                .ifPresent(name -> names.put(ours, name)));
        if (!names.keySet().containsAll(with)) {
            names.keySet().removeAll(with);
        }
        return names;
    }

    /** Whether each row is a question and its answer. */
    boolean pairs() {
        return names.containsKey("human_message");
    }

    /** Whether the table has one of ours. */
    boolean has(String ours) {
        return names.containsKey(ours);
    }

    /** Which of these columns are not read, for what they hold is worked out anew. */
    static List<String> made(Set<String> there) {
        return there.stream().filter(name -> MADE.matcher(name).matches()).toList();
    }

    private static String theirs(String ours) {
        return String.join(", ", KNOWN.getOrDefault(ours, List.of()));
    }

    private static Map<String, List<String>> known(String lines) {
        Map<String, List<String>> known = new LinkedHashMap<>();
        lines.lines().forEach(line -> {
            String[] halves = line.split(" = ", 2);
            known.put(halves[0], List.of(halves[1].split(" ", -1)));
        });
        return known;
    }
}
