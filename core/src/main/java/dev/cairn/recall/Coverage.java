package dev.cairn.recall;

import dev.cairn.recall.HitStore.Item;
import dev.cairn.text.Snippets;
import dev.cairn.text.WordQuery;
import java.util.Collection;

/** Tells whether a hit has what was asked for word by word, so that it may be far in meaning. */
final class Coverage {
    private Coverage() {}

    /** Whether one of these has all words of a question that say something. */
    static boolean whole(String question, Collection<Item> items) {
        WordQuery query = WordQuery.parse(StopWords.without(question));
        return items.stream()
                .map(item -> item.title() == null ? item.content() : item.title() + "\n" + item.content())
                .anyMatch(text -> Snippets.covers(text, query));
    }
}
