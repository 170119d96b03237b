package dev.cairn.models;

import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.SplittableRandom;
import java.util.UUID;
import java.util.function.Function;

/** Kinds of text by which tokens are counted differently, each made by chance. */
record Texts(String name, Function<SplittableRandom, String> maker) {
    private static final String[] JOINERS = {"", "\u200d", "\ufe0f", "\ud83c\udffd"};
    private static final String[] VOCABULARY = """
            the and of deploy staging production server uses port Which question answer appreciate community really
            session token counter getUserName PostgreSQL naïve über Straße señor café mañana ég Здравствуйте
            don't it's we'll they've I'm kubernetes tokenizer antidisestablishmentarianism ünïcödé don’t “quoted”
            e.g. 3.14 2024-05-17 v1.2.3 README.md /usr/local/bin https://example.com/a?b=c&d=e user@example.com #hash
            """.strip().split("\\s+");
    private static final String[] SYLLABLES =
            "the re on an ti in er at es st en nd or ing tion qu ox zy wh sch ee".split(" ");

    static final List<Texts> KINDS = List.of(
            kind("prose", chance -> join(chance, 60, " ", Texts::word)),
            kind("pseudo words", chance -> join(chance, 40, " ", Texts::pseudoWord)),
            kind("camel case", chance -> join(chance, 12, "", c -> capital(word(c)))),
            kind("mixed case", chance -> letters(chance, "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ", 60)),
            kind("contractions", chance -> join(chance, 10, "'", Texts::word)),
            kind("small letters", chance -> letters(chance, "abcdefghijklmnopqrstuvwxyz", 60)),
            kind("capitals", chance -> letters(chance, "ABCDEFGHIJKLMNOPQRSTUVWXYZ", 60)),
            kind("digits", chance -> letters(chance, "0123456789", 60)),
            kind("digits and letters", chance -> letters(chance, "0123456789abcxyzQ", 60)),
            kind("punctuation", chance -> letters(chance, "!\"#$%&'()*+,-./:;<=>?@[\\]^_`{|}~", 60)),
            kind("punctuated", chance -> letters(chance, "ab {}();.,\n\"'_-/=<>7 ", 80)),
            kind("white space", chance -> letters(chance, " \t\n\r\f\u000b\u00a0\u2003\u3000\u0085\u2028", 60)),
            kind("spaced", chance -> letters(chance, "   \n\t a'/.B", 60)),
            kind("code", chance -> join(chance, 20, "\n", Texts::line)),
            kind("json", chance -> "{" + join(chance, 20, ",", c -> "\"" + word(c) + "\":" + c.nextInt(100_000)) + "}"),
            kind("base64", chance -> Base64.getEncoder().encodeToString(bytes(chance))),
            kind("hex", chance -> HexFormat.of().formatHex(bytes(chance))),
            kind("uuids", chance -> join(chance, 4, " ", c -> new UUID(c.nextLong(), c.nextLong()).toString())),
            kind("controls", chance -> points(chance, 0, 0x20, 60)),
            kind("ascii", chance -> points(chance, 0, 0x80, 60)),
            kind("latin", chance -> points(chance, 0xa0, 0x250, 60)),
            kind("greek and cyrillic", chance -> points(chance, 0x370, 0x530, 60)),
            kind("arabic", chance -> points(chance, 0x600, 0x700, 60)),
            kind("devanagari", chance -> points(chance, 0x900, 0x980, 60)),
            kind("thai", chance -> points(chance, 0xe00, 0xe60, 60)),
            kind("georgian", chance -> points(chance, 0x10a0, 0x1100, 60)),
            kind("kana", chance -> points(chance, 0x3000, 0x3100, 60)),
            kind("han", chance -> points(chance, 0x4e00, 0xa000, 60)),
            kind("common han", chance -> letters(chance, "的一是不了人我在有他这中大来上国个到说们为子和你地出道也时年 ，。", 60)),
            kind("hangul", chance -> points(chance, 0xac00, 0xd7a4, 60)),
            kind("emoji", chance -> join(chance, 20, "", c -> emoji(c))),
            kind("zalgo", chance -> join(chance, 20, "", c -> points(c, 'a', 'z', 2) + points(c, 0x300, 0x370, 6))),
            kind("halves", chance -> points(chance, 0xd7f0, 0xe010, 40)),
            kind("anything", chance -> join(chance, 60, "", c -> Character.toString(c.nextInt(0x20000)))),
            kind("scripts", chance -> letters(chance, "aB中字éÉʼं́ǅİſ' .\n/7٣Ⅳ", 60)),
            kind("all", chance -> join(chance, 4, "", c -> any(c))));

    String text(SplittableRandom chance) {
        return maker.apply(chance);
    }

    @Override
    public String toString() {
        return name;
    }

    private static Texts kind(String name, Function<SplittableRandom, String> maker) {
        return new Texts(name, maker);
    }

    /** One of any kind but the last, which is this. */
    private static String any(SplittableRandom chance) {
        return KINDS.get(chance.nextInt(KINDS.size() - 1)).text(chance);
    }

    private static String word(SplittableRandom chance) {
        return VOCABULARY[chance.nextInt(VOCABULARY.length)];
    }

    private static String pseudoWord(SplittableRandom chance) {
        return join(chance, 6, "", c -> SYLLABLES[c.nextInt(SYLLABLES.length)]);
    }

    private static String emoji(SplittableRandom chance) {
        return Character.toString(0x1f300 + chance.nextInt(0x300)) + JOINERS[chance.nextInt(JOINERS.length)];
    }

    private static String capital(String word) {
        return Character.toUpperCase(word.charAt(0)) + word.substring(1);
    }

    private static String line(SplittableRandom chance) {
        String call = word(chance) + capital(word(chance)) + "(" + word(chance) + ", " + chance.nextInt(1_000) + ");";
        return "    ".repeat(chance.nextInt(4)) + (chance.nextBoolean() ? call : "if (" + word(chance) + " != null) {");
    }

    private static String join(
            SplittableRandom chance, int most, String between, Function<SplittableRandom, String> part) {
        var text = new StringBuilder();
        int parts = 1 + chance.nextInt(most);
        for (int i = 0; i < parts; i++) {
            text.append(i == 0 ? "" : between).append(part.apply(chance));
        }
        return text.toString();
    }

    private static String letters(SplittableRandom chance, String alphabet, int most) {
        int[] points = alphabet.codePoints().toArray();
        return join(chance, most, "", c -> Character.toString(points[c.nextInt(points.length)]));
    }

    private static String points(SplittableRandom chance, int from, int to, int most) {
        return join(chance, most, "", c -> Character.toString(from + c.nextInt(to - from)));
    }

    private static byte[] bytes(SplittableRandom chance) {
        byte[] bytes = new byte[1 + chance.nextInt(100)];
        chance.nextBytes(bytes);
        return bytes;
    }
}
