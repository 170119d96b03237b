package dev.cairn.server.docs;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A test, or a class of them, that names a requirement.
 *
 * @param requirement the requirement's id
 * @param type the test's class
 * @param method the test; empty if the whole class names it
 */
record Proof(String requirement, String type, String method) {
    private static final Pattern TOKEN = Pattern.compile(
            "@Tag\\(\"([A-Z]\\d*)\"\\)"
                    + "|^[ \\t]*(?:public |final |abstract )*class (\\w+)"
                    + "|^ {4}(?:public |private |static |final )*void (\\w+)\\(",
            Pattern.MULTILINE);

    /** The proofs of a Java source. A tag belongs to the class or method that comes next. */
    static List<Proof> in(String source) {
        List<Proof> proofs = new ArrayList<>();
        Set<String> waiting = new LinkedHashSet<>();
        String type = "";
        Matcher matcher = TOKEN.matcher(source);
        while (matcher.find()) {
            if (matcher.group(1) != null) {
                waiting.add(matcher.group(1));
                continue;
            }
            boolean isClass = matcher.group(2) != null;
            type = isClass ? matcher.group(2) : type;
            for (String requirement : waiting) {
                proofs.add(new Proof(requirement, type, isClass ? "" : matcher.group(3)));
            }
            waiting.clear();
        }
        return proofs;
    }
}
