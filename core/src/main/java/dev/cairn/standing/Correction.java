package dev.cairn.standing;

import dev.cairn.standing.Sentence.Word;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * What puts right a value said before, as far as a rule can be sure of it.
 *
 * @param value what it is
 * @param wrong what it is not, if that was said
 * @param noun the word before the value
 */
record Correction(
        @Nullable String value,
        @Nullable String wrong,
        @Nullable String noun) {
    /** Reads 'it is port 8081, not 8080'. */
    static Correction of(String text) {
        String value = null;
        String wrong = null;
        String noun = null;
        boolean not = false;
        List<Sentence> sentences = Sentence.of(text);
        for (int at = 0; !sentences.isEmpty() && at < sentences.getFirst().size(); at++) {
            Sentence sentence = sentences.getFirst();
            String word = sentence.lower(at);
            if (CueTable.ALL.stream().anyMatch(table -> table.sets.holds("negation", word))) {
                not = true;
            } else if (sentence.isNumber(at)) {
                String said = said(sentence, at);
                wrong = not ? said : wrong;
                value = not ? value : said;
                noun = not || at == 0 ? noun : sentence.lower(at - 1);
            }
        }
        return new Correction(value, wrong, noun != null && isThing(noun) ? noun : null);
    }

    /** Whether nothing tells what it puts right but that it was said last. */
    boolean bare() {
        return wrong == null && noun == null;
    }

    /** A statement with the right value in it; empty if it is not this that was wrong. */
    Optional<String> applied(String statement) {
        String right = value;
        List<Sentence> sentences = Sentence.of(statement);
        if (right == null || sentences.size() != 1) {
            return Optional.empty();
        }
        Sentence sentence = sentences.getFirst();
        List<Word> values = new ArrayList<>();
        boolean named = noun == null;
        for (int at = 0; at < sentence.size(); at++) {
            named |= sentence.lower(at).equals(noun);
            if (sentence.isNumber(at)) {
                values.add(sentence.words().get(at));
            }
        }
        String old = wrong;
        if (old != null) {
            values.removeIf(word -> !said(sentence, word).equals(old));
        }
        if (!named || values.size() != 1) {
            return Optional.empty();
        }
        Word word = values.getFirst();
        String before = said(sentence, word);
        return before.equals(right) || !shape(before).equals(shape(right))
                ? Optional.empty()
                : Optional.of(statement.substring(0, word.start()) + right + statement.substring(word.end()));
    }

    private static boolean isThing(String word) {
        return CueTable.ALL.stream().anyMatch(table -> table.sets.holds("thing", word));
    }

    private static String said(Sentence sentence, int at) {
        return said(sentence, sentence.words().get(at));
    }

    private static String said(Sentence sentence, Word word) {
        return sentence.text().substring(word.start(), word.end());
    }

    /** How a value is written: numbers of whatever length alike. */
    private static String shape(String value) {
        StringBuilder shape = new StringBuilder();
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            char kind = Character.isDigit(c) ? '9' : Character.isLetter(c) ? 'a' : c;
            if (shape.isEmpty() || shape.charAt(shape.length() - 1) != kind) {
                shape.append(kind);
            }
        }
        return shape.toString();
    }
}
