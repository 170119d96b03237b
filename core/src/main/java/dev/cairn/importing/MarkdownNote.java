package dev.cairn.importing;

import dev.cairn.Limits;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A note in Markdown: fields between two lines of hyphens, then text, in which list items state facts and relations.
 *
 * @param permalink its lasting name; its path without the ending if it has none
 * @param fields what else its head says
 */
record MarkdownNote(
        String title,
        String type,
        String permalink,
        List<String> tags,
        Map<String, @Nullable Object> fields,
        String body,
        List<Fact> facts,
        List<Link> links) {

    private static final Set<String> NAMED = Set.of("title", "type", "permalink", "tags");
    private static final int FIELDS_MAX = 100;
    private static final int CATEGORY_MAX = 100;
    private static final Pattern FIELD = Pattern.compile("([A-Za-z0-9_.-]{1,100}):(?:\\s+(.*))?");
    private static final Pattern ITEM = Pattern.compile("\\s*[-*+]\\s+(.*)");
    private static final Pattern FACT = Pattern.compile("\\[([^\\[\\]()]{1," + CATEGORY_MAX + "})]\\s+(\\S.*)");
    private static final Pattern TASK = Pattern.compile("[ xX-]");
    private static final Pattern TAG = Pattern.compile("(?<!\\S)#([\\p{L}\\p{N}][\\p{L}\\p{N}_/-]{0,99})");
    private static final Pattern LINK = Pattern.compile("\\[\\[([^\\[\\]]{1,1000})]]");
    private static final String RELATES = "relates_to";
    private static final String MENTIONS = "links_to";

    /** Something a list item states. */
    record Fact(@Nullable String category, String text, List<String> tags) {}

    /** Another note, and how this one stands to it. */
    record Link(String type, String target) {}

    /** The note in a file of that name. */
    static MarkdownNote of(String file, String text) {
        String path = file.replace('\\', '/').replaceFirst("\\.md$", "");
        List<String> lines = text.lines().toList();
        Map<String, @Nullable Object> fields = new LinkedHashMap<>();
        int begin = head(lines, fields);
        List<Fact> facts = new ArrayList<>();
        Set<Link> links = new LinkedHashSet<>();
        boolean fenced = false;
        for (String line : lines.subList(begin, lines.size())) {
            boolean fence = line.strip().startsWith("```");
            fenced ^= fence;
            if (!fenced && !fence) {
                read(line, facts, links);
            }
        }
        String title = text(fields, "title", path.substring(path.lastIndexOf('/') + 1));
        String type = text(fields, "type", "note");
        String permalink = text(fields, "permalink", path);
        List<String> tags = tags(fields.get("tags"));
        fields.keySet().removeAll(NAMED);
        String body = String.join("\n", lines.subList(begin, lines.size())).strip();
        return new MarkdownNote(title, type, permalink, tags, fields, body, facts, List.copyOf(links));
    }

    /** Reads the fields at the top; gives the first line after them. */
    private static int head(List<String> lines, Map<String, @Nullable Object> fields) {
        int end = 1;
        while (end < lines.size() && !lines.get(end).strip().equals("---")) {
            end++;
        }
        boolean has = !lines.isEmpty() && unmarked(lines.getFirst()).strip().equals("---") && end < lines.size();
        if (!has) {
            return 0;
        }
        String name = null;
        for (String line : lines.subList(1, end)) {
            Matcher field = FIELD.matcher(line);
            Matcher item = ITEM.matcher(line);
            if (field.matches() && fields.size() < FIELDS_MAX) {
                name = field.group(1);
                fields.put(
                        name, value(field.group(2) == null ? "" : field.group(2).strip()));
            } else if (name != null && item.matches()) {
                List<@Nullable Object> list = new ArrayList<>();
                if (fields.get(name) instanceof List<?> before) {
                    list.addAll(before);
                }
                list.add(unquoted(item.group(1).strip()));
                fields.put(name, list);
            }
        }
        return end + 1;
    }

    private static String unmarked(String line) {
        return line.startsWith("\uFEFF") ? line.substring(1) : line;
    }

    private static Object value(String text) {
        if (!text.startsWith("[") || !text.endsWith("]")) {
            return unquoted(text);
        }
        List<@Nullable Object> list = new ArrayList<>();
        for (String part : text.substring(1, text.length() - 1).split(",", -1)) {
            if (!part.isBlank()) {
                list.add(unquoted(part.strip()));
            }
        }
        return list;
    }

    private static String unquoted(String text) {
        boolean quoted = text.length() > 1
                && (text.charAt(0) == '"' || text.charAt(0) == '\'')
                && text.charAt(text.length() - 1) == text.charAt(0);
        return quoted ? text.substring(1, text.length() - 1) : text;
    }

    private static void read(String line, List<Fact> facts, Set<Link> links) {
        Matcher item = ITEM.matcher(line);
        String text = item.matches() ? item.group(1).strip() : line.strip();
        Matcher fact = FACT.matcher(text);
        if (item.matches() && fact.matches() && !TASK.matcher(fact.group(1)).matches()) {
            facts.add(new Fact(fact.group(1).strip(), Repair.cut(fact.group(2).strip(), Limits.CONTENT), tagsIn(text)));
            return;
        }
        Matcher link = LINK.matcher(text);
        if (item.matches() && link.find() && isType(text.substring(0, link.start()))) {
            String type = text.substring(0, link.start()).strip();
            links.add(new Link(type.isEmpty() ? RELATES : type, target(link)));
            return;
        }
        if (item.matches() && !tagsIn(text).isEmpty() && text.indexOf("[[") < 0) {
            facts.add(new Fact(null, Repair.cut(text, Limits.CONTENT), tagsIn(text)));
        }
        link.reset();
        while (link.find()) {
            links.add(new Link(MENTIONS, target(link)));
        }
    }

    /** Whether the words before a link can say how the notes stand to each other. */
    private static boolean isType(String words) {
        return words.length() <= CATEGORY_MAX && words.chars().noneMatch(c -> c == '.' || c == ':' || c == '[');
    }

    private static String target(Matcher link) {
        String inner = link.group(1);
        int bar = inner.indexOf('|');
        return Repair.cut((bar < 0 ? inner : inner.substring(0, bar)).strip(), Limits.NAME);
    }

    private static List<String> tagsIn(String text) {
        return TAG.matcher(text)
                .results()
                .map(found -> found.group(1))
                .distinct()
                .limit(FIELDS_MAX)
                .toList();
    }

    private static List<String> tags(@Nullable Object field) {
        List<?> given = field instanceof List<?> list
                ? list
                : field instanceof String text ? List.of(text.split(",", -1)) : List.of();
        return given.stream()
                .map(tag -> Repair.cut(String.valueOf(tag).strip().toLowerCase(Locale.ROOT), Limits.NAME))
                .filter(tag -> !tag.isEmpty())
                .distinct()
                .limit(FIELDS_MAX)
                .toList();
    }

    private static String text(Map<String, @Nullable Object> fields, String name, String otherwise) {
        String text = fields.get(name) instanceof String given && !given.isBlank() ? given : otherwise;
        return Repair.cut(text, Limits.NAME);
    }
}
