package dev.cairn.session;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cairn.testing.Seeds;
import java.util.List;
import java.util.Random;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/** The cues are those that regular expressions find, which say more clearly what is meant but take longer. */
@Tag("C7")
class CuesTest {
    private static final Pattern QUESTION = Pattern.compile(
            "[?？؟]|^\\s*(how|what|why|when|where|which|who|can|could|should|is|are|does|do|did)\\b",
            Pattern.CASE_INSENSITIVE);
    private static final Pattern CODE = Pattern.compile(
            "```|^ {4}\\S|^\\t\\S|\\b\\w{1,80}+\\([^)\\n]{0,200}+\\)[ \\t]{0,20}+[;{]|[{};][ \\t]{0,20}+$|</?\\w{1,40}+>"
                    + "|\\b(SELECT|INSERT|UPDATE)\\b.{1,300}\\b(FROM|INTO|SET)\\b",
            Pattern.MULTILINE);
    private static final Pattern SOLUTION = Pattern.compile(
            "```|\\b(fix(ed|es)?|solution|solved?|resolved?|workaround|the answer is|you can|you need to|try|run|use) \\b",
            Pattern.CASE_INSENSITIVE);
    private static final Pattern EXPLANATION = Pattern.compile(
            "\\b(because|since|therefore|that is why|the reason|this means|which means|in other words|works by)\\b",
            Pattern.CASE_INSENSITIVE);

    private static final List<String> PARTS = List.of(
            "how",
            "What",
            "why",
            "is",
            "isn",
            "do",
            "does",
            "?",
            "？",
            "؟",
            "`",
            "```",
            " ",
            "  ",
            "    ",
            "\t",
            "\n",
            "\r",
            "\r\n",
            "\u0085",
            "\u2028",
            "\u2029",
            "\u000B",
            "(",
            ")",
            "name",
            "_x9",
            "{",
            "}",
            ";",
            "<",
            "</",
            ">",
            "b",
            "SELECT",
            "INSERT",
            "UPDATE",
            "FROM",
            "INTO",
            "SET",
            "Select",
            "fix",
            "fixed",
            "FIXES",
            "solution",
            "solve",
            "solved",
            "resolved",
            "workaround",
            "the answer is",
            "you can",
            "you need to",
            "try",
            "run",
            "use",
            "because",
            "since",
            "therefore",
            "that is why",
            "the reason",
            "this means",
            "which means",
            "in other words",
            "works by",
            "\u0301",
            "é",
            "ı",
            "K",
            "ſ",
            "\uD83D\uDE00",
            "\uD83D",
            "\uDE00",
            "\uD802\uDE0F",
            "日",
            "-",
            "'",
            ".",
            ",");

    @Test
    void theSameAsTheExpressions() {
        Seeds.each(1, 20_000, random -> {
            String text = text(random);
            assertThat(Cues.question(text)).as("question: %s", text).isEqualTo(found(QUESTION, text));
            assertThat(Cues.code(text)).as("code: %s", text).isEqualTo(found(CODE, text));
            assertThat(Cues.solution(text)).as("solution: %s", text).isEqualTo(found(SOLUTION, text));
            assertThat(Cues.explanation(text)).as("explanation: %s", text).isEqualTo(found(EXPLANATION, text));
        });
    }

    private static String text(Random random) {
        var text = new StringBuilder();
        // why: cues lie close together, and some depend on how long a run is
        for (int left = 1 + random.nextInt(8); left > 0; left--) {
            String part = Seeds.pick(random, PARTS);
            int times =
                    random.nextInt(12) == 0 ? Seeds.pick(random, List.of(2, 19, 20, 21, 40, 41, 80, 81, 200, 301)) : 1;
            text.append(part.repeat(times));
            if (random.nextInt(3) == 0) {
                text.append(' ');
            }
        }
        return text.toString();
    }

    private static boolean found(Pattern pattern, String text) {
        return pattern.matcher(text).find();
    }
}
