package io.github.comfysdk.codegen.testing;

import com.sun.source.util.JavacTask;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import javax.tools.DiagnosticCollector;
import javax.tools.JavaFileObject;
import javax.tools.StandardJavaFileManager;
import javax.tools.ToolProvider;

/** Compiles generated sources against the model, strictly. */
public final class Compilation {
    private interface Step {
        Iterable<?> take(JavacTask task) throws IOException;
    }

    private final Path root;

    /** Works in a folder of its own. */
    public Compilation(Path root) {
        this.root = root;
    }

    /** What the compiler has to say to the sources: nothing, if all is well. Warnings count. No classes are written. */
    public List<String> complaints(Map<String, String> sources) throws IOException {
        return complaints(sources, "-Xdoclint:all/protected", JavacTask::analyze);
    }

    /** The same without a look at the Javadoc, which takes longer than all the rest. */
    public List<String> complaintsToCode(Map<String, String> sources) throws IOException {
        return complaints(sources, "-Xdoclint:none", JavacTask::analyze);
    }

    /** The same, and the classes are written. */
    public List<String> compile(Map<String, String> sources) throws IOException {
        return complaints(sources, "-Xdoclint:all/protected", JavacTask::generate);
    }

    private List<String> complaints(Map<String, String> sources, String doclint, Step step) throws IOException {
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
                    "-d",
                    classes.toString(),
                    "-classpath",
                    System.getProperty("java.class.path"));
            var log = new StringWriter();
            step.take((JavacTask)
                    compiler.getTask(log, manager, found, options, null, manager.getJavaFileObjectsFromPaths(files)));
            var complaints = new ArrayList<String>();
            found.getDiagnostics().forEach(diagnostic -> complaints.add(diagnostic.toString()));
            return complaints;
        }
    }

    /** The compiled classes. */
    public Path classes() {
        return root.resolve("classes");
    }
}
