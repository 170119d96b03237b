package dev.cairn.summary;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cairn.Id;
import dev.cairn.local.TokenEstimate;
import dev.cairn.port.TokenCounter;
import dev.cairn.session.Message;
import dev.cairn.session.MessageType;
import dev.cairn.session.Role;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

@Tag("C4")
@Tag("F2")
class ExtractTest {
    private static final TokenCounter COUNTER = TokenEstimate.FOR_ALL.forModel(null);

    private static final List<Role> ROLES = List.of(Role.values());
    private static final List<Message> DEPLOYING = said(
            "user: Hello there! I hope you are well.",
            "assistant: Hi! How can I help you today?",
            "user: Which port does the staging server use?",
            "assistant: The staging server on heron listens on port 8081. Nothing else runs there.",
            "user: Thanks a lot.",
            "tool: GET /health 200 OK",
            "user: We decided to move the database to PostgreSQL 17 on Friday because the old disk is full.",
            "assistant: Noted. I will prepare the migration of the database to PostgreSQL 17 for Friday.",
            "user: We decided to move the database to PostgreSQL 17 on Friday because the old disk is full.",
            "assistant: Sure, sounds good to me.",
            "user: Who tells Maria about the downtime?");

    @Test
    void keepsAnswersDecisionsNumbersAndWhatIsOpen() {
        String text = Extract.of(DEPLOYING, 70, COUNTER).text();
        assertThat(text)
                .contains("assistant: The staging server on heron listens on port 8081.")
                .containsOnlyOnce(
                        "We decided to move the database to PostgreSQL 17 on Friday because the old disk is full.")
                .contains("Who tells Maria")
                .doesNotContain("Hello", "Thanks", "sounds good");
    }

    @Test
    void isInOrderAndTheSameEachTime() {
        Extract extract = Extract.of(DEPLOYING, 70, COUNTER);
        assertThat(Extract.of(DEPLOYING, 70, COUNTER)).isEqualTo(extract);
        List<Integer> places = new ArrayList<>();
        for (String line : extract.text().split("\n", -1)) {
            String first = line.substring(line.indexOf(": ") + 2, line.indexOf(": ") + 15);
            for (int i = 0; i < DEPLOYING.size(); i++) {
                if (DEPLOYING.get(i).content().contains(first)) {
                    places.add(i);
                    break;
                }
            }
        }
        assertThat(places).isSorted().hasSizeGreaterThan(2);
        assertThat(extract.quoted()).hasSize(extract.text().split("\n", -1).length);
    }

    @Test
    void worksInAnyScript() {
        String chinese = Extract.of(
                        said(
                                "user: 你好，今天天气怎么样？",
                                "assistant: 很好，谢谢。",
                                "user: 我们决定星期五把数据库迁移到新的服务器。",
                                "assistant: 好的，新的服务器端口是8081。",
                                "user: 谢谢你的帮助。"),
                        120,
                        COUNTER)
                .text();
        assertThat(chinese).contains("8081");
        assertThat(COUNTER.count(chinese)).isLessThanOrEqualTo(120);
        String russian = Extract.of(
                        said(
                                "user: Привет! Как дела?",
                                "assistant: Спасибо, хорошо.",
                                "user: Мы решили перенести базу данных на новый сервер в пятницу, порт 8081.",
                                "assistant: Понятно."),
                        120,
                        COUNTER)
                .text();
        assertThat(russian).contains("решили").contains("8081");
    }

    @Test
    void neverTakesMoreTokensThanAllowed() {
        String[] words =
                "the server staging port 8081 Maria решили 数据库 迁移 déjà vu x9_Qz ``` \n - ? ! 😀👍🏽 qzxv aaaaaaaaaaaaaaaaaaaaaaaaa . 。"
                        .split(" ", -1);
        for (int seed = 0; seed < 300; seed++) {
            var chance = new SplittableRandom(seed);
            List<Message> messages = new ArrayList<>();
            for (int i = 0; i <= chance.nextInt(20); i++) {
                StringBuilder text = new StringBuilder("w");
                for (int w = 0; w < chance.nextInt(80); w++) {
                    text.append(words[chance.nextInt(words.length)]).append(chance.nextInt(4) == 0 ? "" : " ");
                }
                messages.add(message(i + 1, ROLES.get(chance.nextInt(4)), text.toString(), 0.5));
            }
            int tokens = 20 + chance.nextInt(200);
            Extract extract = Extract.of(messages, tokens, COUNTER);
            assertThat(extract.text()).as("seed %d", seed).isNotBlank();
            assertThat(COUNTER.count(extract.text())).as("seed %d", seed).isLessThanOrEqualTo(tokens);
            assertThat(extract.quoted()).as("seed %d", seed).isNotEmpty();
        }
    }

    @Test
    void tenThousandMessagesTakeNoLong() {
        var chance = new SplittableRandom(1);
        List<Message> messages = new ArrayList<>();
        for (int i = 0; i < 10_000; i++) {
            StringBuilder text = new StringBuilder();
            for (int w = 0; w < 30; w++) {
                text.append("word").append(Math.abs(chance.nextInt() % (1 + chance.nextInt(5_000))));
                text.append(w % 10 == 9 ? ". " : " ");
            }
            messages.add(message(i + 1, i % 2 == 0 ? Role.USER : Role.ASSISTANT, text.toString(), 0.5));
        }
        Extract.of(messages.subList(0, 2_000), 400, COUNTER);
        assertThat(CompletableFuture.supplyAsync(() -> Extract.of(messages, 400, COUNTER)))
                .succeedsWithin(Duration.ofSeconds(8));
    }

    @Test
    void aLongWordIsCut() {
        Extract extract = Extract.of(said("user: " + "ab1Q".repeat(50_000)), 40, COUNTER);
        assertThat(COUNTER.count(extract.text())).isLessThanOrEqualTo(40);
        assertThat(extract.text()).endsWith("…");
    }

    static List<Message> said(String... lines) {
        List<Message> messages = new ArrayList<>();
        for (String line : lines) {
            String role = line.substring(0, line.indexOf(": "));
            Role who = Role.valueOf(role.toUpperCase(java.util.Locale.ROOT));
            messages.add(message(messages.size() + 1, who, line.substring(role.length() + 2), 0.5));
        }
        return messages;
    }

    private static Message message(int index, Role role, String content, double importance) {
        return new Message(
                new Id(index),
                "s",
                "c",
                index,
                role,
                MessageType.MESSAGE,
                content,
                null,
                null,
                null,
                null,
                null,
                null,
                importance,
                null,
                false,
                false,
                Map.of(),
                "",
                "",
                Instant.EPOCH);
    }
}
