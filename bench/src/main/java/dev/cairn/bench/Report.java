package dev.cairn.bench;

import dev.cairn.json.Json;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Prints figures: a table with one line each, or JSON with one object a line. */
final class Report {
    private static final List<String> HEAD =
            List.of("bench", "what", "Cairn", "other", "", "against", "ratio", "bar", "");

    private Report() {}

    static void json(List<Figure> figures, PrintStream out) {
        figures.forEach(figure -> out.println(Json.write(figure.json())));
    }

    static void table(List<Figure> figures, PrintStream out) {
        List<List<String>> rows = new ArrayList<>();
        rows.add(HEAD);
        figures.forEach(figure -> rows.add(row(figure)));
        int[] widths = new int[HEAD.size()];
        for (List<String> row : rows) {
            for (int i = 0; i < widths.length; i++) {
                widths[i] = Math.max(widths[i], row.get(i).length());
            }
        }
        for (List<String> row : rows) {
            var line = new StringBuilder();
            for (int i = 0; i < widths.length; i++) {
                String gap = " ".repeat(widths[i] - row.get(i).length());
                boolean number = i == 2 || i == 3 || i == 6;
                line.append(number ? gap + row.get(i) : row.get(i) + gap).append("  ");
            }
            out.println(line.toString().stripTrailing());
        }
    }

    private static List<String> row(Figure figure) {
        Double other = figure.other();
        Double ratio = figure.ratio();
        Boolean holds = figure.holds();
        String against = figure.against();
        return List.of(
                figure.bench(),
                figure.what(),
                number(figure.cairn()),
                other == null ? "" : number(other),
                figure.unit(),
                against == null ? "" : against,
                ratio == null ? "" : String.format(Locale.ROOT, "%.2f", ratio),
                figure.bar() == null ? "" : figure.bar().toString(),
                holds == null ? "" : holds ? "holds" : "MISSES");
    }

    private static String number(double value) {
        return String.format(Locale.ROOT, Math.abs(value) < 100 ? "%.1f" : "%,.0f", value);
    }
}
