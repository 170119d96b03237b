package dev.cairn.rules;

import com.sun.source.tree.ClassTree;
import com.sun.source.tree.CompilationUnitTree;
import com.sun.source.tree.MethodTree;
import com.sun.source.tree.Tree;
import com.sun.source.util.JavacTask;
import com.sun.source.util.TreePathScanner;
import com.sun.source.util.Trees;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import javax.tools.ToolProvider;

/** How large a source file, a method and a parameter list may be; a record may have as many components as its thing has. */
public final class SourceSize {
    static final int FILE_LINES_MAX = 500;
    static final int METHOD_LINES_MAX = 60;
    static final int PARAMETERS_MAX = 6;

    private SourceSize() {}

    /** What is too large in the Java files below a folder, a line each with file, line and size. */
    public static List<String> tooLarge(Path folder) {
        try {
            List<Path> files;
            try (Stream<Path> below = Files.walk(folder)) {
                files = below.filter(file -> file.toString().endsWith(".java"))
                        .sorted()
                        .toList();
            }
            var found = new ArrayList<String>();
            for (Path file : files) {
                try (Stream<String> lines = Files.lines(file)) {
                    report(found, file, 1, "lines", lines.count(), FILE_LINES_MAX);
                }
            }
            measureMethods(files, found);
            return found;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void measureMethods(List<Path> files, List<String> found) throws IOException {
        if (files.isEmpty()) {
            return;
        }
        var compiler = ToolProvider.getSystemJavaCompiler();
        try (var manager = compiler.getStandardFileManager(null, Locale.ROOT, StandardCharsets.UTF_8)) {
            var sources = manager.getJavaFileObjectsFromPaths(files);
            var task = (JavacTask) compiler.getTask(null, manager, null, List.of("-proc:none"), null, sources);
            for (CompilationUnitTree unit : task.parse()) {
                new Methods(unit, Trees.instance(task), found).scan(unit, null);
            }
        }
    }

    private static void report(List<String> found, Path file, long line, String what, long size, int max) {
        if (size > max) {
            found.add(file + ":" + line + ": " + size + " " + what + ", at most " + max);
        }
    }

    private static final class Methods extends TreePathScanner<Void, Void> {
        private final CompilationUnitTree unit;
        private final Trees trees;
        private final List<String> found;

        Methods(CompilationUnitTree unit, Trees trees, List<String> found) {
            this.unit = unit;
            this.trees = trees;
            this.found = found;
        }

        @Override
        public Void visitMethod(MethodTree method, Void nothing) {
            var positions = trees.getSourcePositions();
            // Annotations are not counted: a table of cases for a test is data.
            long afterAnnotations = positions.getEndPosition(unit, method.getModifiers());
            long start = Math.max(positions.getStartPosition(unit, method), afterAnnotations);
            long end = positions.getEndPosition(unit, method);
            if (end >= 0) { // what javac adds itself, such as a default constructor, ends nowhere
                long first = unit.getLineMap().getLineNumber(start);
                long last = unit.getLineMap().getLineNumber(end);
                Path file = Path.of(unit.getSourceFile().toUri());
                String name = method.getName().toString();
                report(found, file, first, "lines in " + name, last - first + 1, METHOD_LINES_MAX);
                if (!buildsRecord(method)) {
                    report(
                            found,
                            file,
                            first,
                            "parameters of " + name,
                            method.getParameters().size(),
                            PARAMETERS_MAX);
                }
            }
            super.visitMethod(method, null);
            return null;
        }

        private boolean buildsRecord(MethodTree method) {
            return method.getReturnType() == null
                    && getCurrentPath().getParentPath().getLeaf() instanceof ClassTree type
                    && type.getKind() == Tree.Kind.RECORD;
        }
    }
}
