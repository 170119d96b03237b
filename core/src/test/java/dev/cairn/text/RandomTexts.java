package dev.cairn.text;

import java.util.List;
import java.util.Random;

/** Texts nobody would write: all planes, all scripts, marks, symbols, lone surrogates, query signs, long words; no NUL. */
public final class RandomTexts {
    private static final String[] PIECES = {
        "user",
        "Running",
        "getUserById",
        "HTTPServer2",
        "foo-bar",
        "a.b.c",
        "snake_case_name",
        "v1.2.3",
        "C++",
        "c#",
        "数据库迁移",
        "東京タワーの夜",
        "데이터베이스",
        "ｶﾞｷﾞｸﾞ",
        "ฐานข้อมูล",
        "ມູນ",
        "មូលដ្ឋាន",
        "ဒေတာ",
        "𠮷野家",
        "בְּרֵאשִׁית",
        "كِتَابٌ",
        "हिन्दी",
        "Ελλάς",
        "ёлка",
        "e\u0301\u0327\u0301",
        "ﬃ",
        "⑴",
        "㍿",
        "½",
        "ﷺ",
        "👍🏽",
        "👩‍👩‍👧‍👦",
        "🇩🇪",
        "❤️",
        "1️⃣",
        "->",
        "!=",
        "\"",
        "'",
        "“",
        "”",
        "«",
        "»",
        "*",
        "-",
        "--",
        "(",
        ")",
        "{w x} :",
        "w:",
        "x :",
        "rowid",
        "NEAR(",
        "AND",
        "OR",
        "NOT",
        "^",
        "+",
        ":",
        "\\",
        "%",
        "_",
        "\u200D",
        "\u200B",
        "\u00AD",
        "\uFE0F",
        "\uD800",
        "\uDC00",
        "\uFFFF",
        "\u0001",
        "\u0085"
    };

    private static final List<String> WORDS = EnglishWords.some(2_000, new Random(1));

    private RandomTexts() {}

    /** Any text. */
    public static String some(Random random) {
        StringBuilder text = new StringBuilder();
        for (int i = random.nextInt(40); i >= 0; i--) {
            switch (random.nextInt(10)) {
                case 0 -> text.appendCodePoint(1 + random.nextInt(Character.MAX_CODE_POINT));
                case 1 -> text.appendCodePoint(1 + random.nextInt(0x3000));
                case 2 -> text.appendCodePoint(0x20 + random.nextInt(0x5F));
                case 3 -> text.append((char) (1 + random.nextInt(0xFFFF)));
                case 4 -> text.append(WORDS.get(random.nextInt(WORDS.size())));
                case 5 -> text.append(random.nextInt(20) == 0 ? piece(random).repeat(40) : " ");
                default -> text.append(piece(random));
            }
            if (random.nextInt(3) == 0) {
                text.append(random.nextInt(5) == 0 ? '\n' : ' ');
            }
        }
        return text.toString();
    }

    private static String piece(Random random) {
        return EnglishWords.pick(PIECES, random);
    }
}
