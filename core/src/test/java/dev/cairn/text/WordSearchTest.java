package dev.cairn.text;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is found by what, asked of a real FTS5 index. */
class WordSearchTest {
    /** A text, and a query that finds it. */
    private static final String IDENTIFIERS = """
            call getUserById(7)      | getUserById
            call getUserById(7)      | getuserbyid
            call getUserById(7)      | get_user_by_id
            call getUserById(7)      | get-user-by-id
            call getUserById(7)      | GET_USER_BY_ID
            call getUserById(7)      | user
            call getUserById(7)      | users
            call getUserById(7)      | getuser*
            call getUserById(7)      | getUser*
            call getUserById(7)      | use*
            call get_user_by_id(7)   | getUserById
            call get_user_by_id(7)   | get_user_by_id
            call get_user_by_id(7)   | getuserbyid
            call get_user_by_id(7)   | getuser*
            call get_user_by_id(7)   | user
            call get_user_by_id(7)   | get_us*
            set user_ids             | userid
            set userIDs              | user_id
            MAX_VALUE reached        | maxValue
            import java.util.List;   | java.util.List
            import java.util.List;   | util.list
            import java.util.List;   | list
            import java.util.List;   | java.ut*
            the HTTPServer class     | server
            the HTTPServer class     | http
            the HTTPServer class     | http_server
            two URLs and APIs        | url
            two URLs and APIs        | api
            npm i foo-bar            | foo-bar
            npm i foo-bar            | fooBar
            npm i foo-bar            | bar
            npm i foo-bar            | foo-b*
            release v1.2.3 is out    | v1.2.3
            release v1.2.3 is out    | 1.2.3
            release v1.2.3 is out    | v1.2
            release 1.2.3 is out     | 1.2.3
            encode as utf8           | utf-8
            encode as UTF-8          | utf8
            a sha256 sum             | sha-256
            in src/main/App.java:17  | src/main/App.java
            in src/main/App.java:17  | App.java:17
            in src/main/App.java:17  | main/app
            in src/main/App.java:17  | app
            in C:\\Temp\\report.txt  | c:\\temp
            at ~/.ssh/id_rsa         | ~/.ssh/id_rsa
            at ~/.ssh/id_rsa         | .ssh
            see https://a.example/x?y=1&z=%20 | https://a.example/x?y=1&z=%20
            see https://a.example/x?y=1 | a.example
            mail ann.lee@mail.example | ann.lee@mail.example
            mail ann.lee@mail.example | @mail.example
            mail ann.lee@mail.example | lee
            id 123e4567-e89b-12d3-a456-426614174000 | 123e4567-e89b-12d3-a456-426614174000
            id 123e4567-e89b-12d3-a456-426614174000 | e89b
            id 123e4567-e89b-12d3-a456-426614174000 | 123e45*
            commit 9f86d081884c7d659a2feaa0c55ad015 | 9f86d081*
            we write C++ and C#      | C++
            we write C++ and C#      | c#
            we write C++ and C#      | C
            modern C++17             | c++
            __init__ runs first      | __init__
            the don't case           | don't
            the user’s guide         | user's guide
            `the "quoted" word`      | quoted
            key: value               | key:value
            a-b c:d (e) {f} [g]      | a-b c:d (e) {f} [g]
            """;

    @ParameterizedTest
    @Tag("F10")
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = IDENTIFIERS)
    void identifiersAreFoundByWholePartAndPrefix(String text, String query) {
        assertFinds(text, query);
    }

    @ParameterizedTest
    @Tag("F10")
    @Tag("G")
    @CsvSource(delimiter = '|', textBlock = """
            我们昨天讨论了数据库迁移      | 数据库
            我们昨天讨论了数据库迁移      | 数
            我们昨天讨论了数据库迁移      | 数据
            我们昨天讨论了数据库迁移      | 讨论了数据库迁移
            我们昨天讨论了数据库迁移      | 昨天 迁移
            使用Java编程思想           | java
            使用Java编程思想           | Java编程
            使用Java编程思想           | 用java
            v2版本发布                | v2版本
            東京都に住んでいます         | 京都
            東京都に住んでいます         | 住んで
            東京都に住んでいます         | に
            データベースを移行する        | データベース
            データベースを移行する        | ベース
            ｶﾀｶﾅとガギグ              | カタカナ
            カタカナとガギグ            | ﾅとｶﾞ
            데이터베이스를 옮겼다         | 데이터
            데이터베이스를 옮겼다         | 베이스
            데이터베이스를 옮겼다         | 다
            ฐานข้อมูลของเรา           | ข้อมูล
            ฐานข้อมูลของเรา           | ล
            ຖານຂໍ້ມູນ                   | ມູນ
            មូលដ្ឋានទិន្នន័យ               | ទិន្នន័យ
            ဒေတာဘေ့စ်                  | ဘေ့စ်
            𠮷野家で食べた              | 𠮷野家
            人々の時々                | 時々
            Café crème à la carte     | cafe creme
            cafe creme a la carte     | café À
            Größe und Straße          | strasse
            Größe und Straße          | GROSSE
            ΑΘΗΝΑ και Σίσυφος         | αθήνα ΣΊΣΥΦΟΣ
            Ёлка стои́т                | елка стоит
            مُحَمَّد كتاب                 | محمد
            שָׁלוֹם עולם                 | שלום
            हिन्दी में खोज                 | हिन्दी
            ﬁnd the ﬂag               | find flag
            ＦＵＬＬ ｗｉｄｔｈ           | full width
            Java™ and Foo®            | java foo
            so\u00ADft hyphen         | soft
            """)
    void everyScriptIsFound(String text, String query) {
        assertFinds(text.translateEscapes(), query);
    }

    @ParameterizedTest
    @Tag("F10")
    @Tag("G")
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            nice 👍 work         | 👍
            nice 👍🏽 work         | 👍
            nice 👍 work         | 👍🏿
            pair 👩‍💻 on it       | 👩‍💻
            pair 👩‍💻 on it       | 💻
            from 🇩🇪 to 🇫🇷        | 🇫🇷
            I ❤️ this            | ❤
            costs 5 €            | €
            costs $5             | $
            a -> b               | ->
            if (a != b)          | !=
            x && y               | &&
            Foo::bar             | ::
            a → b                | →
            100 % sure           | %
            press 1️⃣             | 1
            nice 👍 work         | `nice "👍" -👍`
            """)
    void symbolsAreFoundWhenTheQueryHasNothingElse(String text, String query) {
        assertFinds(text, query);
    }

    @ParameterizedTest
    @Tag("A5")
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            the cat sat           | cat dog
            the cat sat           | `"cat the"`
            the cats sat          | `"cat sat"`
            the cats sat          | `"cat"`
            the cat sat           | cat -sat
            the cat sat           | cat NOT sat
            the cat sat           | dog OR bird
            数据 和 库             | 数据库
            getUserById           | get_id
            12 monkeys            | 1
            e89b-12d3             | b
            """)
    void otherTextsAreNotFound(String text, String query) {
        try (Fts5Index index = new Fts5Index()) {
            index.add(1, text);
            assertThat(index.find(query)).isEmpty();
        }
    }

    @ParameterizedTest
    @Tag("A5")
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            the cat sat on a mat  | `"cat sat"`
            the cat sat on a mat  | `"sat on a ma*"`
            the cat sat on a mat  | `“Cat Sat” mat`
            the cat sat on a mat  | mat -dog
            the cat sat on a mat  | cat OR dog
            the cat sat on a mat  | dog OR cat mat
            the cat sat on a mat  | cat AND mat
            to be or not to be    | TO BE OR NOT TO BE
            to be or not to be    | or
            移行した                | 缓存 OR 移行
            移行した                | 移行 NOT 数据
            well-known            | -well -known
            5 inch                | `5"`
            it is -5 outside      | it is -5
            """)
    void operatorsAndPhrases(String text, String query) {
        assertFinds(text, query);
    }

    @ParameterizedTest
    @Tag("A5")
    @Tag("G")
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            she said "stop" and left   | `"stop"`
            she said "stop" and left   | `said "stop`
            it's Ann's 5" screen       | `it's Ann's 5" screen`
            a well-known trade-off     | well-known
            a well-known trade-off     | trade - off
            a well-known trade-off     | --trade-off--
            error: code:42 at 10:30    | error:
            error: code:42 at 10:30    | code:42
            error: code:42 at 10:30    | 10:30 at:
            ship it 🚀 today            | 🚀
            ship it 🚀 today            | ship 🚀
            明天发布🚀新版本              | 发布
            明天发布🚀新版本              | 新版本:
            明天发布🚀新版本              | `"新版本"`
            """)
    void quotesHyphensColonsEmojiAndCjkFindWhatTheyShould(String text, String query) {
        assertFinds(text, query);
    }

    @Test
    @Tag("A5")
    void theWordAsWrittenRanksFirst() {
        try (Fts5Index index = new Fts5Index()) {
            for (int i = 1; i <= 20; i++) {
                index.add(i, "nothing to see here number " + i);
            }
            index.add(31, "they were migrated last week");
            index.add(32, "the migration is next week");
            index.add(33, "we are migrating this week");
            assertThat(index.ranked("migrating")).startsWith(33L).containsExactlyInAnyOrder(31L, 32L, 33L);
        }
    }

    @Test
    @Tag("A5")
    void whenNoTextHasAllSomeIsEnough() {
        try (Fts5Index index = new Fts5Index()) {
            index.add(1, "the database was migrated");
            index.add(2, "请告诉我数据库在哪里");
            assertThat(index.find("when was the database moved")).isEmpty();
            assertThat(index.findSome("when was the database moved")).containsExactly(1L);
            assertThat(index.findSome("数据库迁移")).containsExactly(2L);
            assertThat(index.findSome("\"database migrating\"")).containsExactly(1L);
        }
    }

    private static void assertFinds(String text, String query) {
        try (Fts5Index index = new Fts5Index()) {
            index.add(1, text);
            assertThat(index.find(query))
                    .as("%s in %s: %s", query, Analyzer.analyze(text), WordQuery.parse(query))
                    .containsExactly(1L);
            assertThat(index.findSome(query)).containsExactly(1L);
            Snippet snippet = Snippets.best(text, WordQuery.parse(query), 200);
            assertThat(snippet.marks()).as("marks for %s in %s", query, text).isNotEmpty();
        }
    }
}
