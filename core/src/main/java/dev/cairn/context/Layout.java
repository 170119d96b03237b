package dev.cairn.context;

import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * How a context reads: parts under headings, messages in the order they were said, under the day and session of what is
 * recalled. No text can pass for a heading, since lines after its first are indented.
 */
final class Layout {
    private static final DateTimeFormatter DAY =
            DateTimeFormatter.ofPattern("uuuu-MM-dd", Locale.ROOT).withZone(ZoneOffset.UTC);
    private static final String INDENT = "\n  ";
    private static final Pattern LINE_END = Pattern.compile("\\R");
    private static final Comparator<Piece> AS_SAID = Comparator.comparing(
                    (Piece piece) -> piece.offer().at())
            .thenComparingInt(piece -> piece.offer().place())
            .thenComparing(piece -> piece.offer().id());
    private static final Comparator<Piece> BY_SESSION = Comparator.comparing(
                    (Piece piece) -> String.valueOf(piece.offer().session()))
            .thenComparing(AS_SAID);

    /** Whether what is recent comes from several sessions. */
    private final boolean merged;

    Layout(boolean merged) {
        this.merged = merged;
    }

    /**
     * A line of a context, or several.
     *
     * @param text as it stands there
     */
    record Piece(Offer offer, String text) {}

    /** An item with its words, as it stands in the context. */
    static Piece piece(Offer offer, String words) {
        String said = LINE_END.matcher(words).replaceAll(INDENT);
        if (offer.part() == ContextPart.PERSONA) {
            return new Piece(offer, said.startsWith("#") ? INDENT.substring(1) + said : said);
        }
        String label = offer.label() == null ? "" : offer.label() + ": ";
        boolean dated = offer.part() == ContextPart.RECALLED && !offer.isMessage();
        String bullet = offer.isMessage() ? "" : dated ? "- [" + day(offer) + "] " : "- ";
        return new Piece(offer, bullet + label + said);
    }

    /** A line by which an item can be asked for. */
    static Piece entry(Offer offer, String firstWords, int tokens) {
        return new Piece(
                offer,
                "- " + offer.id() + " " + offer.kind() + ", " + day(offer) + ": " + firstWords + " (" + tokens
                        + " tokens)");
    }

    /** The line that stands above an item and others of its kind; null if none does. */
    @Nullable
    String group(Piece piece) {
        Offer offer = piece.offer();
        if (!offer.isMessage() || piece.text().startsWith("- ")) {
            return null;
        }
        String session = offer.session() == null || isMadeUp(offer.session()) ? "" : ", " + offer.session();
        return switch (offer.part()) {
            case RECALLED -> "[" + day(offer) + session + "]";
            case RECENT -> merged ? "[" + offer.session() + "]" : null;
            default -> null;
        };
    }

    /** The context, in the order in which it reads. */
    String text(List<Piece> pieces) {
        List<String> lines = new ArrayList<>();
        for (ContextPart part : ContextPart.values()) {
            List<Piece> own = pieces.stream()
                    .filter(piece -> piece.offer().part() == part)
                    .toList();
            if (own.isEmpty()) {
                continue;
            }
            lines.add(part.heading());
            String above = null;
            for (Piece piece : ordered(part, own)) {
                String group = group(piece);
                if (group != null && !group.equals(above)) {
                    lines.add(group);
                }
                above = group;
                lines.add(piece.text());
            }
        }
        return String.join("\n", lines);
    }

    private List<Piece> ordered(ContextPart part, List<Piece> pieces) {
        return switch (part) {
            case RECENT -> pieces.stream().sorted(merged ? BY_SESSION : AS_SAID).toList();
            case RECALLED -> {
                List<Piece> messages = pieces.stream()
                        .filter(piece -> piece.offer().isMessage())
                        .sorted(AS_SAID)
                        .toList();
                yield Stream.concat(
                                pieces.stream().filter(piece -> !piece.offer().isMessage()), messages.stream())
                        .toList();
            }
            default -> pieces;
        };
    }

    private static String day(Offer offer) {
        return DAY.format(offer.at());
    }

    /** A session without a key of its own is called by an id, which tells a reader nothing. */
    private static boolean isMadeUp(String key) {
        return key.length() == dev.cairn.Id.LENGTH && key.chars().allMatch(c -> c < 'a' || c > 'z');
    }
}
