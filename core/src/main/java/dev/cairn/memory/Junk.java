package dev.cairn.memory;

import dev.cairn.CairnException.Invalid;
import dev.cairn.Limits;
import java.util.Arrays;
import java.util.Locale;
import java.util.Set;

/**
 * What is not worth remembering: words of at most four that all are mere courtesy or consent, or no letter and no digit at all.
 * Whoever states an importance is believed; what is imported, and parts of a graph, are taken as they are.
 */
final class Junk {
    private static final int MOST_WORDS = 4;
    private static final Set<String> FILLERS = Set.copyOf(Arrays.asList(
            ("ok okay okey k kk yes yeah yep yup no nope nah thanks thank thx ty cheers you u very much so lot"
                            + " please sure fine good great nice cool perfect awesome excellent done right alright hi hello"
                            + " hey bye goodbye welcome got it i see sorry hmm hm um uh lol haha wow yay oh ah well"
                            + " danke bitte ja nein gut merci oui d'accord gracias si sí no vale obrigado grazie"
                            + " спасибо да нет ок хорошо привет 好 好的 谢谢 謝謝 是 是的 对 嗯 你好 はい いいえ ありがとう 了解"
                            + " 네 아니요 감사합니다 धन्यवाद हाँ شكرا نعم لا")
                    .split(" ")));

    private Junk() {}

    /**
     * Checks that something is worth remembering.
     *
     * @throws Invalid if it is not
     */
    static void refuse(AddMemory in) {
        boolean taken = in.importance() != null
                || in.source() == MemorySource.IMPORT
                || "entity".equals(in.type())
                || "observation".equals(in.type());
        if (!taken && isJunk(in.content())) {
            throw new Invalid(
                    "Expected something worth remembering, found '"
                            + Limits.shorten(in.content().strip())
                            + "', which is courtesy or no word at all. Say what is to be known, or give an importance to keep it.");
        }
    }

    /** Whether a text says nothing. */
    static boolean isJunk(String text) {
        if (text.codePoints().noneMatch(Character::isLetterOrDigit)) {
            return true;
        }
        String[] words = Arrays.stream(text.toLowerCase(Locale.ROOT).split("[^\\p{L}\\p{M}\\p{N}'’]+"))
                .filter(word -> !word.isEmpty())
                .toArray(String[]::new);
        return words.length <= MOST_WORDS && Arrays.stream(words).allMatch(FILLERS::contains);
    }
}
