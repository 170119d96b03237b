package dev.cairn.text;

import java.util.Arrays;
import java.util.Set;

/** Words that hold a sentence together, in the languages most met, folded and unstemmed. */
public final class FunctionWords {
    private static final Set<String> NEGATIONS = words("""
            not no never neither nor without nothing none cannot
            nicht kein keine keinen nie niemals ohne ne pas jamais sans non nunca sin nao nem нет не никогда без
            不 没 沒 无 無 未 别 非 않 안 없 नहीं لا ليس لم لن""");
    private static final Set<String> VERBS = words("""
            is are was were be been has have had do does did will would can could shall should may might must use uses
            run runs listen listens live lives prefer prefers need needs want wants like likes start starts stop stops
            serve serves return returns take takes work works fail fails contain contains
            ist sind war hat haben est sont a ont es son tiene tienen является 是 有 は が 있 है""");
    private static final Set<String> OTHERS = words("""
            a an the this that these those it its and or but if so as of than then there here i you he she we they my your
            our their his her me him us them do does did will would shall should can could may might must has have had
            also just very now currently current today still already anymore
            in on at to from with for by
            der die das ein eine einen und oder des dem den zu auf im le la les un une et ou du de el los las una y o en
            il lo gli и или в на с 的 了 吗 呢 也 、 の を と 을 를 의 및 और का की के في من و""");
    private static final Set<String> COPULAS =
            words("is are was were be been ist sind war est sont es son is: 是 为 為 は が 이 가 은 는 है هو هي =");
    private static final Set<String> COUNTED = words("""
            number no nr message messages item items step task tasks issue ticket chapter page part line row memory note
            test case bug pr phase sprint day week room commit build fact user entry example section stage round attempt
            version record 第 号""");

    private FunctionWords() {}

    /** Whether a word says something of itself: negations are told apart from it. */
    static boolean telling(String word) {
        return !NEGATIONS.contains(word) && !OTHERS.contains(word) && !isCopula(word);
    }

    /** Whether it makes a sentence say the contrary. */
    static boolean negates(String word) {
        return NEGATIONS.contains(word);
    }

    /** Whether what stands before it is what is spoken of, and not what is said. */
    public static boolean isVerb(String word) {
        return VERBS.contains(word);
    }

    /** Whether a number after it names one of many: step 3, page 12. */
    public static boolean counts(String word) {
        return COUNTED.contains(word);
    }

    /** Whether it says of a thing what it is. */
    public static boolean isCopula(String word) {
        return COPULAS.contains(word);
    }

    private static Set<String> words(String text) {
        return Set.copyOf(Arrays.asList(text.strip().split("\\s+")));
    }
}
