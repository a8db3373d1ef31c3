package io.github.comfysdk.codegen;

import com.sun.source.util.JavacTask;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import javax.tools.DiagnosticCollector;
import javax.tools.JavaFileObject;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

/** Compiles generated sources against the graph package of the model, strictly. */
final class Compilation {
    private static final String GRAPH = "io/github/comfysdk/model/graph";

    private interface Step {
        Iterable<?> take(JavacTask task) throws IOException;
    }

    private final Path root;

    /** Works in a folder of its own. */
    Compilation(Path root) {
        this.root = root;
    }

    /** What the compiler has to say to the sources: nothing, if all is well. Warnings count. No classes are written. */
    List<String> complaints(Map<String, String> sources) throws IOException {
        return complaints(sources, "-Xdoclint:all/protected", JavacTask::analyze);
    }

    /** The same without a look at the Javadoc, which takes longer than all the rest. */
    List<String> complaintsToCode(Map<String, String> sources) throws IOException {
        return complaints(sources, "-Xdoclint:none", JavacTask::analyze);
    }

    /** The same, and the classes are written. */
    List<String> compile(Map<String, String> sources) throws IOException {
        return complaints(sources, "-Xdoclint:all/protected", JavacTask::generate);
    }

    private List<String> complaints(Map<String, String> sources, String doclint, Step step) throws IOException {
        Path graph = copyGraph();
        Path classes = Files.createDirectories(root.resolve("classes"));
        Path folder = Files.createDirectories(root.resolve("sources"));
        var files = new ArrayList<Path>();
        for (Map.Entry<String, String> source : sources.entrySet()) {
            Path file = folder.resolve(source.getKey());
            files.add(Files.writeString(file, source.getValue(), StandardCharsets.US_ASCII));
        }
        var compiler = ToolProvider.getSystemJavaCompiler();
        var found = new DiagnosticCollector<JavaFileObject>();
        try (StandardJavaFileManager manager =
                compiler.getStandardFileManager(found, Locale.ROOT, StandardCharsets.US_ASCII)) {
            List<String> options = List.of(
                    "--release",
                    "17",
                    "-proc:none",
                    "-Xlint:all",
                    doclint,
                    "-implicit:class",
                    "-sourcepath",
                    graph.toString(),
                    "-d",
                    classes.toString(),
                    "-classpath",
                    System.getProperty("java.class.path"));
            var log = new StringWriter();
            step.take((JavacTask)
                    compiler.getTask(log, manager, found, options, null, manager.getJavaFileObjectsFromPaths(files)));
            var complaints = new ArrayList<String>();
            found.getDiagnostics().stream()
                    .filter(diagnostic -> diagnostic.getSource() == null
                            || !diagnostic.getSource().getName().contains(GRAPH))
                    .forEach(diagnostic -> complaints.add(diagnostic.toString()));
            return complaints;
        }
    }

    /** The compiled classes, of the graph package too. */
    Path classes() {
        return root.resolve("classes");
    }

    private Path copyGraph() throws IOException {
        Path model = Path.of("..", "sdk-model", "src", "main", "java");
        Path copy = root.resolve("graph");
        if (Files.exists(copy)) {
            return copy;
        }
        Path target = Files.createDirectories(copy.resolve(GRAPH));
        try (Stream<Path> files = Files.list(model.resolve(GRAPH))) {
            files.filter(file -> file.toString().endsWith(".java")).forEach(file -> {
                try {
                    Files.copy(file, target.resolve(file.getFileName()));
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            });
        }
        return copy;
    }
}
