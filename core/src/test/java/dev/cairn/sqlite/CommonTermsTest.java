package dev.cairn.sqlite;

import static org.assertj.core.api.Assertions.assertThat;

import dev.cairn.Cairn;
import dev.cairn.CairnOptions;
import dev.cairn.Id;
import dev.cairn.Scope;
import dev.cairn.port.WordIndex;
import dev.cairn.port.WordIndex.Filter;
import dev.cairn.port.WordIndex.Found;
import dev.cairn.port.WordIndex.Match;
import dev.cairn.session.Role;
import dev.cairn.sqlite.CommonTerms.Common;
import dev.cairn.testing.Seeds;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is found does not depend on which words are known to be common; what it costs does. */
class CommonTermsTest {
    private static final Filter ANYTHING = new Filter(Set.of(), null, null, null, null, null, null);
    private static final List<String> WORDS = List.of(
            "the",
            "the",
            "the",
            "of",
            "of",
            "and",
            "running",
            "runs",
            "run",
            "port",
            "ports",
            "getUserById",
            "get",
            "user",
            "foo-bar",
            "v1.2",
            "数据库",
            "数据");

    @TempDir
    Path folder;

    @Test
    @Tag("A5")
    @Tag("C9")
    void everyPlanFindsTheSame() {
        Seeds.each(1, 12, random -> {
            Path file = folder.resolve(random.nextInt() + ".db");
            try (Cairn cairn = Cairn.open(file);
                    SqliteDatabase database = SqliteDatabase.open(CairnOptions.file(file))) {
                fill(cairn, random, 120);
                List<List<Id>> plain = new ArrayList<>();
                List<String> queries = new ArrayList<>();
                for (int i = 0; i < 40; i++) {
                    queries.add(query(random));
                }
                for (boolean all : new boolean[] {true, false}) {
                    queries.forEach(query -> plain.add(ids(search(database, new FtsWords(), query, all))));
                }
                new CommonTerms(10, 1 + random.nextInt(30)).refresh(database);
                int mostRanked = 130 + random.nextInt(20);
                for (int veryCommon : new int[] {1, 20, mostRanked}) {
                    FtsWords planned = new FtsWords(mostRanked, veryCommon, 100);
                    for (int i = 0; i < plain.size(); i++) {
                        String query = queries.get(i % queries.size());
                        assertThat(ids(search(database, planned, query, i < queries.size())))
                                .as(query)
                                .containsExactlyInAnyOrderElementsOf(plain.get(i));
                    }
                }
            }
        });
    }

    @Test
    @Tag("C9")
    void textsRankAsTheIndexDoes() {
        Seeds.each(1, 8, random -> {
            Path file = folder.resolve(random.nextInt() + ".db");
            try (Cairn cairn = Cairn.open(file);
                    SqliteDatabase database = SqliteDatabase.open(CairnOptions.file(file))) {
                fill(cairn, random, 22);
                List<String> queries = List.of("the run", "of port", "running the", "the user get", "port \"of the\"");
                List<List<Match>> plain = queries.stream()
                        .map(query ->
                                search(database, new FtsWords(), query, true).matches())
                        .toList();
                new CommonTerms(10, 2).refresh(database);
                for (int i = 0; i < queries.size(); i++) {
                    List<Match> ranked = search(database, new FtsWords(), queries.get(i), true)
                            .matches();
                    assertThat(ranked).hasSameSizeAs(plain.get(i));
                    for (int j = 0; j < ranked.size() && ranked.size() > 1; j++) {
                        double expected = plain.get(i).get(j).score();
                        assertThat(ranked.get(j).score())
                                .as(queries.get(i))
                                .isCloseTo(expected, org.assertj.core.api.Assertions.within(1e-9 + expected * 1e-9));
                    }
                }
            }
        });
    }

    @Test
    @Tag("C9")
    void onlyVeryCommonWordsAreRankedWithinTheNewestMatchesAndItIsSaid() {
        Path file = folder.resolve("a.db");
        try (Cairn cairn = Cairn.open(file);
                SqliteDatabase database = SqliteDatabase.open(CairnOptions.file(file))) {
            cairn.sessions().create("monday");
            Id oldest = cairn.messages()
                    .add("monday", Role.USER, "the the the zebra")
                    .id();
            for (int i = 0; i < 40; i++) {
                cairn.messages().add("monday", Role.USER, "the message of number " + i);
            }
            new CommonTerms(10, 10).refresh(database);
            FtsWords words = new FtsWords(20, 20, 100);
            Found common = search(database, words, "the", true);
            assertThat(common.newest()).isEqualTo(20);
            assertThat(common.matches()).hasSize(20).extracting(Match::id).doesNotContain(oldest);
            assertThat(search(database, words, "the of", true).newest()).isEqualTo(20);
            Found rare = search(database, words, "the zebra", true);
            assertThat(rare.newest()).isZero();
            assertThat(rare.matches()).extracting(Match::id).containsExactly(oldest);
            Found some = search(database, words, "the zebra unheard", false);
            assertThat(some.matches()).extracting(Match::id).startsWith(oldest).hasSize(21);
            assertThat(some.newest()).isEqualTo(20);
            assertThat(search(database, new FtsWords(), "the", true).newest()).isZero();
        }
    }

    @Test
    @Tag("E10")
    void aCommonWordOfOneUserFindsNothingOfAnother() {
        Path file = folder.resolve("a.db");
        try (Cairn cairn = Cairn.open(file);
                SqliteDatabase database = SqliteDatabase.open(CairnOptions.file(file))) {
            Cairn ann = cairn.as(Scope.user("ann"));
            Cairn bob = cairn.as(Scope.user("bob"));
            ann.sessions().create("monday");
            bob.sessions().create("monday");
            for (int i = 0; i < 50; i++) {
                ann.messages().add("monday", Role.USER, "the common words of ann " + i);
            }
            Id own = bob.messages().add("monday", Role.USER, "the words").id();
            new CommonTerms(10, 10).refresh(database);
            assertThat(common(database, user(database, "ann"))).containsKeys("the", "common", "ann");
            assertThat(common(database, user(database, "bob"))).isEmpty();
            FtsWords words = new FtsWords(20, 20, 100);
            for (String query : List.of("the", "the words", "ann", "common the", "the*", "\"the words\"", "the -ann")) {
                for (boolean all : new boolean[] {true, false}) {
                    List<Id> found = ids(search(database, words, query, all, user(database, "bob")));
                    assertThat(found).as(query).isSubsetOf(own);
                }
            }
            assertThat(bob.recall().search("the words")).hasSize(1);
        }
    }

    @Test
    void whatOneProcessCountsAllSeeAndItIsCountedOnce() {
        Path file = folder.resolve("a.db");
        try (Cairn cairn = Cairn.open(file);
                SqliteDatabase one = SqliteDatabase.open(CairnOptions.file(file));
                SqliteDatabase two = SqliteDatabase.open(CairnOptions.file(file))) {
            fill(cairn, new Random(1), 40);
            long user = user(one, "local");
            CommonTerms terms = new CommonTerms(10, 5);
            terms.refresh(one);
            Map<String, Common> counted = common(two, user);
            assertThat(counted).containsKey("the");
            assertThat(counted.get("the").indexed()).isEqualTo(40);
            cairn.messages().add("monday40", Role.USER, "the");
            terms.refresh(two);
            assertThat(common(one, user)).isEqualTo(counted);
            fill(cairn, new Random(2), 20);
            terms.refresh(two);
            assertThat(common(one, user).get("the").indexed()).isGreaterThan(50);
        }
    }

    static void fill(Cairn cairn, Random random, int count) {
        String session = "monday" + count;
        cairn.sessions().create(session);
        for (int i = 0; i < count; i++) {
            StringBuilder text = new StringBuilder();
            for (int j = random.nextInt(12); j >= 0; j--) {
                text.append(Seeds.pick(random, WORDS)).append(random.nextInt(6) == 0 ? ". " : " ");
            }
            cairn.messages().add(session, Role.USER, text.append(i % 7).toString());
        }
    }

    @Test
    @Tag("C9")
    void candidatesComeFromTheRarestWords() {
        Path file = folder.resolve("candidates.db");
        try (Cairn cairn = Cairn.open(file);
                SqliteDatabase database = SqliteDatabase.open(CairnOptions.file(file))) {
            cairn.sessions().create("monday");
            Id rare = cairn.messages().add("monday", Role.USER, "the heron").id();
            for (int i = 0; i < 50; i++) {
                cairn.messages().add("monday", Role.USER, "the port " + i);
            }
            new CommonTerms(10, 1).refresh(database);
            FtsWords words = new FtsWords(1_000, 1_000, 20);
            assertThat(ids(candidates(database, words, "the heron"))).containsExactly(rare);
            Found common = candidates(database, words, "the");
            assertThat(common.matches()).hasSize(20);
            assertThat(common.newest()).isEqualTo(20);
            assertThat(candidates(database, words, "the port 7").matches()).hasSize(1);
            assertThat(candidates(database, words, "egret").matches()).isEmpty();
        }
    }

    private static Found candidates(SqliteDatabase database, FtsWords words, String query) {
        long user = user(database, "local");
        return database.read(tx -> words.candidates(
                tx,
                new WordIndex.Search(
                        user, query, false, ANYTHING, words.newest(tx).orElseThrow(), 0, 500)));
    }

    private static String query(Random random) {
        StringBuilder query = new StringBuilder();
        for (int i = random.nextInt(4); i >= 0; i--) {
            String word = Seeds.pick(random, WORDS);
            query.append(
                    switch (random.nextInt(8)) {
                        case 0 -> '"' + word + ' ' + Seeds.pick(random, WORDS) + "\" ";
                        case 1 -> word.substring(0, Math.max(1, word.length() - 1)) + "* ";
                        case 2 -> "-" + word + ' ';
                        case 3 -> word + " OR ";
                        default -> word + ' ';
                    });
        }
        return query.toString();
    }

    private static Found search(SqliteDatabase database, FtsWords words, String query, boolean all) {
        return search(database, words, query, all, user(database, "local"));
    }

    private static Found search(SqliteDatabase database, FtsWords words, String query, boolean all, long user) {
        return database.read(tx -> words.search(
                tx,
                new WordIndex.Search(
                        user, query, all, ANYTHING, words.newest(tx).orElseThrow(), 0, 500)));
    }

    private static List<Id> ids(Found found) {
        return found.matches().stream().map(Match::id).toList();
    }

    private static Map<String, Common> common(SqliteDatabase database, long user) {
        return database.read(tx -> CommonTerms.find(tx, user, List.of("the", "of", "and", "common", "ann", "words")));
    }

    private static long user(SqliteDatabase database, String name) {
        return database.read(tx -> tx.query("SELECT id FROM users WHERE name = :name")
                .bind("name", name)
                .number());
    }
}
