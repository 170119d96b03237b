package dev.cairn.profile;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.cairn.Cairn;
import dev.cairn.CairnException.Conflict;
import dev.cairn.CairnException.Invalid;
import dev.cairn.CairnException.NotFound;
import dev.cairn.Scope;
import dev.cairn.testing.Pages;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@Tag("A10")
class PreferencesTest {
    private final Cairn cairn = Cairn.inMemory();

    @AfterEach
    void close() {
        cairn.close();
    }

    @Test
    void anyJsonValueComesBackFromTheFile(@TempDir Path folder) {
        Map<String, Object> values = Map.of(
                "text",
                "tab\n\"quoted\" \u00e9 \ud83d\ude00",
                "empty",
                "",
                "looks.like.number",
                "42",
                "whole",
                42L,
                "fraction",
                new BigDecimal("0.10"),
                "flag",
                false,
                "list",
                List.of(1L, "two", List.of()),
                "object",
                Map.of("a", Map.of("b", List.of(true))));
        Path file = folder.resolve("store.db");
        try (Cairn first = Cairn.open(file)) {
            values.forEach((key, value) -> first.preferences().set(key, value));
        }
        try (Cairn second = Cairn.open(file)) {
            values.forEach((key, value) ->
                    assertThat(second.preferences().get(key).value()).isEqualTo(value));
        }
    }

    @Test
    void settingReplacesTheValueAndKeepsTheRest() {
        Preference first = cairn.preferences()
                .set(new SetPreference("editor", "vi", PreferenceType.CODING, PreferenceSource.EXPLICIT, null, null));
        assertThat(first.confidence()).isEqualTo(1.0);
        Preference second = cairn.preferences().set("editor", "emacs");
        assertThat(second.id()).isEqualTo(first.id());
        assertThat(second.value()).isEqualTo("emacs");
        assertThat(second.type()).isEqualTo(PreferenceType.CODING);
        assertThat(second.createdAt()).isEqualTo(first.createdAt());
        assertThat(cairn.preferences().set("other", 1L).type()).isEqualTo(PreferenceType.GENERAL);
    }

    @ParameterizedTest
    @EnumSource(
            value = PreferenceSource.class,
            names = {"LEARNED", "INFERRED"})
    void explicitIsNeverOverwrittenByTheRest(PreferenceSource source) {
        SetPreference guess = new SetPreference("editor", "emacs", null, source, null, null);
        assertThat(cairn.preferences().set(guess).confidence()).isEqualTo(0.5);
        cairn.preferences().set("editor", "vi");
        assertThatThrownBy(() -> cairn.preferences().set(guess))
                .isInstanceOf(Conflict.class)
                .hasMessageContaining("stated by the user");
        assertThat(cairn.preferences().get("editor").value()).isEqualTo("vi");
        assertThat(cairn.preferences().get("editor").source()).isEqualTo(PreferenceSource.EXPLICIT);
        cairn.preferences().delete(PreferenceKey.of("editor"));
        assertThat(cairn.preferences().set(guess).value()).isEqualTo("emacs");
    }

    @Test
    void learnedFollowsTheLatest() {
        cairn.preferences().set(SetPreference.learned("indent", 2L, 0.4));
        Preference later = cairn.preferences().set(SetPreference.learned("indent", 4L, 0.9));
        assertThat(later.value()).isEqualTo(4L);
        assertThat(later.confidence()).isEqualTo(0.9);
    }

    @Test
    void listsByKeyPageByPage() {
        List.of("d", "b", "e", "a", "c").forEach(key -> cairn.preferences().set(key, true));
        cairn.preferences().set(SetPreference.learned("guess", 1L, 0.2));
        assertThat(Pages.all(2, next -> cairn.preferences().list(new ListPreferences(null, null, null, 2, next))))
                .extracting(Preference::key)
                .filteredOn(key -> Setting.of(key).isEmpty())
                .containsExactly("a", "b", "c", "d", "e", "guess");
        assertThat(cairn.preferences()
                        .list(new ListPreferences(null, PreferenceSource.LEARNED, null, 9, null))
                        .items())
                .extracting(Preference::key)
                .containsExactly("guess");
    }

    @Test
    void deletes() {
        cairn.preferences().set("editor", "vi");
        assertThat(cairn.preferences().delete(PreferenceKey.of("editor")).value())
                .isEqualTo("vi");
        assertThatThrownBy(() -> cairn.preferences().get("editor"))
                .isInstanceOf(NotFound.class)
                .hasMessageContaining("'editor'");
    }

    @Test
    @Tag("E10")
    void anotherUserFindsNothing() {
        Cairn other = cairn.as(Scope.user("other"));
        cairn.preferences().set("editor", "vi");
        assertThatThrownBy(() -> other.preferences().get("editor")).isInstanceOf(NotFound.class);
        assertThatThrownBy(() -> other.preferences().delete(PreferenceKey.of("editor")))
                .isInstanceOf(NotFound.class);
        assertThat(other.preferences().list(ListPreferences.first(9)).items())
                .allMatch(preference -> preference.source() == PreferenceSource.DEFAULT);
        other.preferences().set("editor", "nano");
        assertThat(cairn.preferences().get("editor").value()).isEqualTo("vi");
    }

    @Test
    void refusesWhatCannotBeKept() {
        assertThatThrownBy(() -> cairn.preferences().set("a b", 1L)).isInstanceOf(Invalid.class);
        assertThatThrownBy(() -> cairn.preferences().set("k", List.of("\0"))).isInstanceOf(Invalid.class);
        assertThatThrownBy(() -> cairn.preferences().set(SetPreference.learned("k", 1L, 1.5)))
                .isInstanceOf(Invalid.class)
                .hasMessageContaining("confidence");
    }

    @Test
    @Tag("E4")
    void whatIsObservedAgainIsSurerAndOtherwiseLess() {
        assertThat(observe("quotes", "single")).isEqualTo(0.5);
        assertThat(observe("quotes", "single")).isEqualTo(0.75);
        assertThat(observe("quotes", "single")).isEqualTo(0.875);
        assertThat(observe("quotes", "double")).isEqualTo(0.75);
        assertThat(observe("quotes", "double")).isEqualTo(0.5);
        assertThat(cairn.preferences().get("quotes").value()).isEqualTo("single");
        assertThat(observe("quotes", "double")).isEqualTo(0.5);
        Preference turned = cairn.preferences().get("quotes");
        assertThat(turned)
                .extracting(Preference::value, Preference::source)
                .containsExactly("double", PreferenceSource.LEARNED);
        cairn.preferences().set("quotes", "none");
        assertThat(observe("quotes", "double")).isEqualTo(1);
        assertThat(cairn.preferences().get("quotes").value()).isEqualTo("none");
    }

    @Test
    @Tag("E4")
    void everyUserHasCairnsSettingsUntilSomethingElseIsSaid() {
        Cairn other = cairn.as(Scope.user("other"));
        cairn.sessions().create("monday");
        other.sessions().create("monday");
        assertThat(defaults(cairn)).extracting(Preference::key).containsExactlyElementsOf(sorted(Setting.keys()));
        assertThat(defaults(cairn))
                .allSatisfy(preference -> assertThat(preference)
                        .extracting(Preference::value, Preference::confidence, Preference::usageCount)
                        .containsExactly(!preference.key().equals("classify-by-model"), 1.0, 0));
        SetPreference inferred =
                new SetPreference("search-history", false, null, PreferenceSource.INFERRED, null, null);
        assertThat(cairn.preferences().set(inferred).source()).isEqualTo(PreferenceSource.INFERRED);
        assertThat(observe("notice-statements", false)).isEqualTo(0.5);
        assertThat(cairn.preferences().get("notice-statements"))
                .extracting(Preference::value, Preference::source)
                .containsExactly(false, PreferenceSource.LEARNED);
        assertThat(cairn.preferences().set("notice-statements", true).source()).isEqualTo(PreferenceSource.EXPLICIT);
        assertThat(defaults(cairn)).hasSize(Setting.keys().size() - 2);
        assertThat(defaults(other)).hasSize(Setting.keys().size());
    }

    @Test
    @Tag("E4")
    void settingThatIsForgottenGoesBackToItsDefault() {
        cairn.preferences().set("search-history", false);
        assertThat(cairn.preferences()
                        .delete(PreferenceKey.of("search-history"))
                        .value())
                .isEqualTo(false);
        assertThat(cairn.preferences().get("search-history"))
                .extracting(Preference::value, Preference::source, Preference::confidence)
                .containsExactly(true, PreferenceSource.DEFAULT, 1.0);
    }

    @Test
    @Tag("E4")
    void settingsAreOnOrOffAndDefaultsAreNobodyElses() {
        assertThatThrownBy(() -> cairn.preferences().set("notice-statements", "no"))
                .isInstanceOf(Invalid.class)
                .hasMessageContaining("true or false");
        assertThatThrownBy(() -> observe("search-history", 0L)).isInstanceOf(Invalid.class);
        assertThatThrownBy(() -> cairn.preferences()
                        .set(new SetPreference("editor", "vi", null, PreferenceSource.DEFAULT, null, null)))
                .isInstanceOf(Invalid.class)
                .hasMessageContaining("explicit, learned or inferred");
    }

    private static List<Preference> defaults(Cairn in) {
        return in.preferences()
                .list(new ListPreferences(null, PreferenceSource.DEFAULT, null, 9, null))
                .items();
    }

    private static List<String> sorted(List<String> keys) {
        return keys.stream().sorted().toList();
    }

    private double observe(String key, Object value) {
        return cairn.preferences()
                .observe(new ObservePreference(key, value, PreferenceType.CODING))
                .confidence();
    }
}
