package dev.cairn.recall;

import dev.cairn.memory.Layer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.StringJoiner;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Chooses the layers a question is about, by its words and by where it is asked. Pure: the same question asked in the same
 * place gives the same layers. Where no rule speaks, all layers are chosen.
 */
final class LayerRouter {
    private static final Pattern SESSION = words(
            "just now|we just|you just|i just|earlier|so far|this (session|conversation|chat)|you said|i said|i told you|"
                    + "did i say|did you say|above|where were we|what were we");
    private static final Pattern PROJECT =
            words("projects?|repo(sitory)?|code ?base|code|build|compil\\w*|deploy\\w*|releas\\w*|branch(es)?|modules?|"
                    + "class(es)?|functions?|tests?|staging|production|api|endpoints?|ports?|schema|migrations?|database|"
                    + "config(uration)?|bugs?|commits?|architecture|documentation|"
                    + "[\\w./-]+\\.(java|py|ts|js|go|rs|sql|md|json|ya?ml|toml|sh|c|h|cpp)");
    private static final Pattern GLOBAL = words(
            "i prefer|do i (always |usually |never )?(like|prefer|want|use|live|work|do)|i (always|never|usually)|my|mine|"
                    + "who am i|about me|favou?rite|preferences?|habits?|in general|everywhere|across projects");
    private static final Pattern TEMPORAL = words(
            "today|tomorrow|yesterday|tonight|deadlines?|due|until|as of|by when|since when|how long ago|currently|upcoming|"
                    + "scheduled?|recent(ly)?|\\d{4}-\\d{2}(-\\d{2})?|before|after|(this|last|next) (week|month|year|sprint|"
                    + "quarter|monday|tuesday|wednesday|thursday|friday|saturday|sunday)");

    private LayerRouter() {}

    /**
     * What was chosen.
     *
     * @param layers in their order; all if nothing speaks for some
     * @param reason which words speak for which layer
     */
    record Route(List<Layer> layers, String reason) {
        Route {
            layers = List.copyOf(layers);
        }

        /** The layers in words. */
        String names() {
            return layers.stream()
                    .map(layer -> layer.name().toLowerCase(Locale.ROOT))
                    .collect(Collectors.joining(", "));
        }

        /** Whether some layer is left out. */
        boolean narrows() {
            return layers.size() < Layer.values().length;
        }
    }

    /**
     * The layers for a question.
     *
     * @param inProject whether it is asked of one project
     * @param inSession whether it is asked of one session
     */
    static Route route(String question, boolean inProject, boolean inSession) {
        String text = question.toLowerCase(Locale.ROOT);
        List<Layer> layers = new ArrayList<>();
        StringJoiner reason = new StringJoiner("; ");
        for (Layer layer : Layer.values()) {
            Matcher said = rule(layer).matcher(text);
            String name = layer.name().toLowerCase(Locale.ROOT);
            if (said.find()) {
                layers.add(layer);
                reason.add(name + " by '" + said.group().strip() + "'");
            } else if ((layer == Layer.PROJECT && inProject) || (layer == Layer.SESSION && inSession)) {
                layers.add(layer);
                reason.add(name + " as it is asked in one");
            }
        }
        return layers.isEmpty()
                ? new Route(List.of(Layer.values()), "no rule speaks for a layer")
                : new Route(layers, reason.toString());
    }

    private static Pattern rule(Layer layer) {
        return switch (layer) {
            case SESSION -> SESSION;
            case PROJECT -> PROJECT;
            case GLOBAL -> GLOBAL;
            case TEMPORAL -> TEMPORAL;
        };
    }

    private static Pattern words(String any) {
        return Pattern.compile("(?<![\\p{L}\\p{N}_])(" + any + ")(?![\\p{L}\\p{N}_])", Pattern.UNICODE_CHARACTER_CLASS);
    }
}
