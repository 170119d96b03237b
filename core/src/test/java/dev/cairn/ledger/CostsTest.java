package dev.cairn.ledger;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.cairn.CairnException.Conflict;
import dev.cairn.CairnException.Forbidden;
import dev.cairn.CairnException.Invalid;
import dev.cairn.CairnException.NotFound;
import dev.cairn.Id;
import dev.cairn.Right;
import dev.cairn.ledger.CostReport.CostShare;
import dev.cairn.operation.Operations;
import dev.cairn.session.CreateSession;
import dev.cairn.session.Message;
import dev.cairn.session.MessageId;
import dev.cairn.session.Role;
import dev.cairn.testing.Pages;
import dev.cairn.testing.TwoUsers;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

@Tag("A9")
class CostsTest extends TwoUsers {
    private static final Instant FIRST = Instant.parse("2026-03-01T23:59:59.999Z");
    private static final Instant SECOND = Instant.parse("2026-03-02T00:00:00Z");

    @BeforeEach
    void prepare() {
        cairn.projects().create("shop");
        cairn.sessions().create(read(CreateSession.class, "key", "monday", "project", "shop"));
        cairn.sessions().create("sunday");
    }

    @Test
    void dollarsFollowFromThePrice() {
        cairn.prices().set(new SetPrice("mistral:7b", 3.0, 15.0, 0.3, 3.75));
        Cost cost = cairn.costs()
                .record(RecordCost.of("monday", "mistral:7b", 1_000, 200).caching(10_000, 400));
        assertThat(cost.costUsd()).isEqualTo((1_000 * 3.0 + 200 * 15.0 + 10_000 * 0.3 + 400 * 3.75) / 1e6);
        assertThat(cost.priced()).isTrue();
        assertThat(cost.cacheReadTokens()).isEqualTo(10_000);
        assertThat(cost.recordedAt()).isEqualTo(clock.instant());
        cairn.prices().set(SetPrice.of("mistral:7b", 0, 0));
        assertThat(cairn.costs().list(ListCosts.recent(9)).items()).containsExactly(cost);
    }

    @Test
    void givenDollarsWin() {
        cairn.prices().set(SetPrice.of("mistral:7b", 3.0, 15.0));
        assertThat(cairn.costs()
                        .record(RecordCost.of("monday", "mistral:7b", 1_000, 200)
                                .costing(0.5))
                        .costUsd())
                .isEqualTo(0.5);
    }

    @Test
    void unknownPriceIsSaidNotGuessed() {
        Cost cost = cairn.costs().record(RecordCost.of("monday", "unheard-of", 1_000, 200));
        assertThat(cost.costUsd()).isNull();
        assertThat(cost.priced()).isFalse();
        assertThat(cairn.costs().report(ReportCosts.by(CostGroup.MODEL)).total())
                .isEqualTo(new CostShare(null, 1, 1_000, 200, 0, 0, 0.0, 1));
    }

    @Test
    void deliveredAgainItIsTheSame() {
        RecordCost call = RecordCost.of("monday", "m", 10, 2).withClientId("c1");
        Cost first = cairn.costs().record(call);
        assertThat(cairn.costs().record(call)).isEqualTo(first);
        assertThatThrownBy(() ->
                        cairn.costs().record(RecordCost.of("monday", "m", 11, 2).withClientId("c1")))
                .isInstanceOf(Conflict.class)
                .hasMessageContaining("c1");
        assertThat(cairn.costs().report(ReportCosts.by(CostGroup.DAY)).total().count())
                .isEqualTo(1);
    }

    @Test
    void knowsTheMessageItMade() {
        Message message = cairn.messages().add("monday", Role.ASSISTANT, "8081");
        Cost cost = cairn.costs().record(RecordCost.of("monday", "m", 1, 1).making(message.id()));
        assertThat(cost.message()).isEqualTo(message.id());
        assertThatThrownBy(() ->
                        cairn.costs().record(RecordCost.of("sunday", "m", 1, 1).making(message.id())))
                .isInstanceOf(NotFound.class);
        cairn.messages().delete(new MessageId(message.id()));
        assertThat(cairn.costs().list(ListCosts.recent(1)).items())
                .singleElement()
                .extracting(Cost::message)
                .isNull();
    }

    @Test
    void isAddedUpBySessionProjectModelAndDay() {
        cairn.costs()
                .record(RecordCost.of("monday", "large", 100, 10).costing(0.1).at(FIRST));
        cairn.costs()
                .record(RecordCost.of("monday", "small", 200, 20).costing(0.2).at(SECOND));
        cairn.costs()
                .record(RecordCost.of("sunday", "small", 400, 40).costing(0.4).at(SECOND));
        cairn.costs().record(RecordCost.of("sunday", "free", 800, 80).at(SECOND));

        assertThat(cairn.costs().report(ReportCosts.by(CostGroup.SESSION)).groups())
                .containsExactly(
                        new CostShare("sunday", 2, 1_200, 120, 0, 0, 0.4, 1),
                        new CostShare("monday", 2, 300, 30, 0, 0, 0.3, 0));
        assertThat(cairn.costs().report(ReportCosts.by(CostGroup.PROJECT)).groups())
                .extracting(CostShare::group)
                .containsExactly(null, "shop");
        assertThat(cairn.costs().report(ReportCosts.by(CostGroup.MODEL)).groups())
                .extracting(CostShare::group)
                .containsExactly("small", "large", "free");
        CostReport days = cairn.costs().report(ReportCosts.by(CostGroup.DAY));
        assertThat(days.groups())
                .containsExactly(
                        new CostShare("2026-03-02", 3, 1_400, 140, 0, 0, 0.6, 1),
                        new CostShare("2026-03-01", 1, 100, 10, 0, 0, 0.1, 0));
        assertThat(days.total()).isEqualTo(new CostShare(null, 4, 1_500, 150, 0, 0, 0.7, 1));

        CostReport part = cairn.costs().report(new ReportCosts(CostGroup.MODEL, null, "shop", null, SECOND, null, 9));
        assertThat(part.groups()).containsExactly(new CostShare("small", 1, 200, 20, 0, 0, 0.2, 0));
        CostReport one =
                cairn.costs().report(new ReportCosts(CostGroup.SESSION, "sunday", null, "small", null, null, 1));
        assertThat(one.total()).isEqualTo(new CostShare(null, 1, 400, 40, 0, 0, 0.4, 0));
        CostReport cut = cairn.costs().report(new ReportCosts(CostGroup.MODEL, null, null, null, null, null, 1));
        assertThat(cut.groups()).hasSize(1);
        assertThat(cut.groupCount()).isEqualTo(3);
    }

    @ParameterizedTest
    @EnumSource(CostGroup.class)
    void groupsAlwaysAddUpToTheTotal(CostGroup group) {
        long seed = 20_260_302L + group.name().hashCode();
        Random random = new Random(seed);
        Map<String, Long> tokensByModel = new TreeMap<>();
        for (int i = 0; i < 200; i++) {
            String model = "model" + random.nextInt(5);
            long tokens = random.nextInt(10_000);
            RecordCost call = RecordCost.of(random.nextBoolean() ? "monday" : "sunday", model, tokens, i)
                    .at(FIRST.plusSeconds(random.nextInt(1_000_000)));
            cairn.costs().record(random.nextInt(4) == 0 ? call : call.costing(random.nextInt(1_000) / 1_000.0));
            tokensByModel.merge(model, tokens, Long::sum);
        }
        CostReport report = cairn.costs().report(ReportCosts.by(group));
        assertThat(report.groups()).as("seed %d", seed).hasSize(report.groupCount());
        assertThat(report.groups().stream().mapToLong(CostShare::count).sum())
                .as("seed %d", seed)
                .isEqualTo(200);
        assertThat(report.groups().stream().mapToLong(CostShare::unpriced).sum())
                .as("seed %d", seed)
                .isEqualTo(report.total().unpriced());
        assertThat(report.total().inputTokens())
                .as("seed %d", seed)
                .isEqualTo(tokensByModel.values().stream()
                        .mapToLong(Long::longValue)
                        .sum());
        assertThat(report.groups().stream().mapToDouble(CostShare::costUsd).sum())
                .as("seed %d", seed)
                .isCloseTo(report.total().costUsd(), within(1e-6));
        if (group == CostGroup.MODEL) {
            report.groups()
                    .forEach(share -> assertThat(share.inputTokens())
                            .as("seed %d", seed)
                            .isEqualTo(tokensByModel.get(share.group())));
        }
    }

    @Test
    void listsNewestFirstPageByPage() {
        for (int i = 0; i < 5; i++) {
            cairn.costs().record(RecordCost.of("monday", "m" + i, i, 0).at(i < 3 ? FIRST : SECOND));
        }
        assertThat(Pages.all(2, next -> cairn.costs().list(new ListCosts(null, null, null, null, 2, next))))
                .extracting(Cost::model)
                .containsExactly("m4", "m3", "m2", "m1", "m0");
        assertThat(cairn.costs()
                        .list(new ListCosts("monday", "m1", FIRST, SECOND, 9, null))
                        .items())
                .hasSize(1);
        assertThatThrownBy(() -> cairn.costs().list(new ListCosts(null, null, SECOND, FIRST, 9, null)))
                .isInstanceOf(Invalid.class);
    }

    @Test
    void pricesAreListedByModel() {
        List.of("c", "a", "b/x:1").forEach(model -> cairn.prices().set(SetPrice.of(model, 1, 2)));
        Price again = cairn.prices().set(new SetPrice("a", 5, 6, 0.5, null));
        assertThat(again.cacheReadUsd()).isEqualTo(0.5);
        assertThat(again.cacheWriteUsd()).isEqualTo(5.0);
        assertThat(Pages.all(1, next -> other.prices().list(new ListPrices(null, 1, next))))
                .extracting(Price::model)
                .containsExactly("a", "b/x:1", "c");
        assertThatThrownBy(() -> cairn.prices().set(SetPrice.of("a", -1, 0))).isInstanceOf(Invalid.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"price.set", "cost.users"})
    void needsTheAdminRight(String operation) {
        var op = Operations.named(operation);
        assertThatThrownBy(() -> op.run(cairn, Right.WRITE, op.exampleMembers()))
                .isInstanceOf(Forbidden.class);
        assertThat(op.run(cairn, Right.ADMIN, op.exampleMembers())).isNotEmpty();
    }

    @Test
    void isAddedUpByUserForAdmins() {
        cairn.costs().record(RecordCost.of("monday", "m", 100, 0).costing(0.1).at(FIRST));
        other.sessions().create("theirs");
        other.costs().record(RecordCost.of("theirs", "m", 200, 0).costing(0.2).at(SECOND));
        CostReport all = cairn.costs().reportUsers(ReportUsers.all());
        assertThat(all.groups()).extracting(CostShare::group).containsExactly("other", "local");
        assertThat(all.total()).isEqualTo(new CostShare(null, 2, 300, 0, 0, 0, 0.3, 0));
        assertThat(cairn.costs()
                        .reportUsers(new ReportUsers("m", null, SECOND, 9))
                        .groups())
                .extracting(CostShare::group)
                .containsExactly("local");
    }

    @Test
    @Tag("E10")
    void anotherUserFindsNothing() {
        Message message = cairn.messages().add("monday", Role.USER, "x");
        cairn.costs().record(RecordCost.of("monday", "m", 100, 0).costing(0.1));
        other.sessions().create("theirs");
        assertThatThrownBy(() -> other.costs().record(RecordCost.of("monday", "m", 1, 1)))
                .isInstanceOf(NotFound.class);
        assertThatThrownBy(() ->
                        other.costs().record(RecordCost.of("theirs", "m", 1, 1).making(message.id())))
                .isInstanceOf(NotFound.class);
        assertThatThrownBy(() ->
                        other.costs().record(RecordCost.of("theirs", "m", 1, 1).making(new Id(77))))
                .isInstanceOf(NotFound.class);
        assertThat(other.costs().list(ListCosts.recent(9)).items()).isEmpty();
        assertThat(other.costs().report(ReportCosts.by(CostGroup.MODEL)).total().count())
                .isZero();
        assertThatThrownBy(
                        () -> other.costs().report(new ReportCosts(CostGroup.DAY, null, "shop", null, null, null, 9)))
                .isInstanceOf(NotFound.class);
        assertThatThrownBy(() -> other.costs().list(new ListCosts("monday", null, null, null, 9, null)))
                .isInstanceOf(NotFound.class);
    }
}
