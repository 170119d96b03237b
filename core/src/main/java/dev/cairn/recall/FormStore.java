package dev.cairn.recall;

import dev.cairn.Id;
import dev.cairn.sql.ScopedTx;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Forms of messages, and the messages beside others. What was written down to be kept is never judged by its form. */
final class FormStore {
    // why: of long texts the size is enough, and to read them takes long
    private static final String FORMS = """
            SELECT id, octet_length(body) AS bytes, typeof(body) = 'blob' AS packed,
                   CASE WHEN octet_length(body) <= 512 THEN body END AS content
            FROM (SELECT m.id, coalesce(m.body, t.body) AS body
                  FROM messages m
                  LEFT JOIN texts t ON t.id = m.text_id
                  WHERE m.user_id = :user AND m.id IN (SELECT value FROM json_each(:ids)))
            """;
    private static final String TEXTS = """
            SELECT m.id, coalesce(m.body, t.body) AS content
            FROM messages m
            LEFT JOIN texts t ON t.id = m.text_id
            WHERE m.user_id = :user AND m.id IN (SELECT value FROM json_each(:ids))
            """;
    private static final String BESIDE = """
            SELECT m.id
            FROM json_each(:places) p
            CROSS JOIN messages m ON m.session_id = p.value ->> 0 AND m.seq BETWEEN (p.value ->> 1) - 2 AND (p.value ->> 1) + 2
            WHERE m.user_id = :user
            """;

    /** How much longer a text is than its packed bytes, on average. */
    private static final double UNPACKED = 1.8;

    private FormStore() {}

    /** The forms of those items that are messages. */
    static Map<Id, Form> forms(ScopedTx tx, Collection<Id> ids) {
        Map<Id, Form> forms = new HashMap<>();
        tx.query(FORMS).bind("ids", ids.stream().map(Id::value).toList()).each(row -> {
            String content = row.textOrNull("content");
            double bytes = content == null
                    ? row.number("bytes") * (row.flag("packed") ? UNPACKED : 1)
                    : content.getBytes(StandardCharsets.UTF_8).length;
            forms.put(row.id("id"), Form.of((long) bytes, content));
        });
        return forms;
    }

    /** What is said in those items that are messages. */
    static Map<Id, String> texts(ScopedTx tx, Collection<Id> ids) {
        Map<Id, String> texts = new HashMap<>();
        tx.query(TEXTS)
                .bind("ids", ids.stream().map(Id::value).toList())
                .each(row -> texts.put(row.id("id"), row.text("content")));
        return texts;
    }

    /** The messages up to two places before and after those. */
    static List<Id> beside(ScopedTx tx, List<Candidate> messages) {
        List<List<Long>> places = new ArrayList<>();
        for (Candidate message : messages) {
            if (message.session() != null && message.seq() != null) {
                places.add(List.of(message.session().value(), message.seq().longValue()));
            }
        }
        return tx.query(BESIDE).bind("places", places).list(row -> row.id("id"));
    }
}
