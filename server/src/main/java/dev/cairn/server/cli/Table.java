package dev.cairn.server.cli;

import java.util.ArrayList;
import java.util.List;

/** Rows under headings, as wide as the screen at most: the last columns are left out, the widest shortened. */
final class Table {
    private static final int GAP = 2;
    private static final int NARROW = 12;
    private static final int LAST_MIN = 24;

    private final int width;
    private final List<String> headings = new ArrayList<>();
    private final List<Boolean> numbers = new ArrayList<>();
    private final List<Boolean> firm = new ArrayList<>();
    private final List<List<String>> rows = new ArrayList<>();

    /** @param width columns of the screen */
    Table(int width) {
        this.width = width;
    }

    /** Adds a column of texts, which may be shortened. */
    void column(String heading) {
        add(heading, false, false);
    }

    /** Adds a column whose cells say nothing when shortened, such as ids and times. */
    void firmColumn(String heading, boolean number) {
        add(heading, number, true);
    }

    void row(List<String> cells) {
        rows.add(cells);
    }

    private void add(String heading, boolean number, boolean whole) {
        headings.add(heading);
        numbers.add(number);
        firm.add(whole);
    }

    @Override
    public String toString() {
        int[] widths = widths();
        StringBuilder text = new StringBuilder();
        line(text, headings, widths);
        rows.forEach(row -> line(text, row, widths));
        return text.toString();
    }

    private void line(StringBuilder text, List<String> cells, int[] widths) {
        int start = text.length();
        for (int i = 0; i < widths.length; i++) {
            if (widths[i] < 0) {
                continue;
            }
            String cell = DisplayWidth.cut(cells.get(i), widths[i]);
            String space = " ".repeat(Math.max(0, widths[i] - DisplayWidth.of(cell)));
            text.append(text.length() == start ? "" : " ".repeat(GAP));
            text.append(numbers.get(i) ? space + cell : cell + space);
        }
        while (text.length() > start && text.charAt(text.length() - 1) == ' ') {
            text.setLength(text.length() - 1);
        }
        text.append('\n');
    }

    /** The width of each column; -1 for one left out. */
    private int[] widths() {
        int[] widths = new int[headings.size()];
        for (int i = 0; i < widths.length; i++) {
            widths[i] = DisplayWidth.of(headings.get(i));
            for (List<String> row : rows) {
                widths[i] = Math.max(widths[i], DisplayWidth.of(row.get(i)));
            }
        }
        int last = widths.length - 1;
        shrink(widths, last, last, LAST_MIN);
        for (int i = last - 1; i > 0 && total(widths) > width; i--) {
            if (!firm.get(i)) {
                shrink(widths, i, i, NARROW);
            }
        }
        for (int i = last - 1; i > 0 && total(widths) > width; i--) {
            widths[i] = -1;
        }
        shrink(widths, 0, last, 1);
        return widths;
    }

    /** Takes what is too much from some columns, but not below a least width. */
    private void shrink(int[] widths, int from, int to, int least) {
        for (int i = to; i >= from; i--) {
            int excess = total(widths) - width;
            if (excess > 0 && widths[i] > least) {
                widths[i] = Math.max(least, widths[i] - excess);
            }
        }
    }

    private static int total(int[] widths) {
        int total = -GAP;
        for (int width : widths) {
            total += width < 0 ? 0 : width + GAP;
        }
        return total;
    }
}
