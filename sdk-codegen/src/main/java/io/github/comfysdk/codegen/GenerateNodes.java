package io.github.comfysdk.codegen;

import io.github.comfysdk.codegen.GenerationRequest.Scope;
import io.github.comfysdk.codegen.catalog.CatalogDrift;
import io.github.comfysdk.codegen.catalog.UnusableCatalogException;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The command line of the generator. */
public final class GenerateNodes {
    private static final String USAGE = """
            usage: GenerateNodes --catalog FILE --package NAME --output FOLDER [--diff-only]
                                 [--drift-against FILE [--fail-on-drift]]

              --catalog FILE         the response of a ComfyUI server to GET /object_info
              --package NAME         the package of the generated types
              --output FOLDER        the root directory of the generated sources
              --diff-only            generate only classes that the library lacks or has a different type for
              --drift-against FILE   report the differences from this older catalogue
              --fail-on-drift        exit with status 2 if there are any
            """;

    private static final Set<String> VALUES = Set.of("--catalog", "--package", "--output", "--drift-against");
    private static final Set<String> SWITCHES = Set.of("--diff-only", "--fail-on-drift");

    private GenerateNodes() {}

    /**
     * Generates sources and exits with status 0 on success, 1 on failure, 2 if the catalogues differ and
     * {@code --fail-on-drift} is set, or 64 if the arguments are invalid.
     *
     * @param args the arguments; if there are none, prints the usage
     */
    public static void main(String[] args) {
        System.exit(run(List.of(args), System.out, System.err));
    }

    static int run(List<String> args, PrintStream out, PrintStream err) {
        Map<String, String> options;
        try {
            options = options(args);
        } catch (IllegalArgumentException e) {
            err.println(e.getMessage());
            err.print(USAGE);
            return 64;
        }
        try {
            return generate(options, out);
        } catch (IOException | UnusableCatalogException | IllegalArgumentException e) {
            err.println(e instanceof IOException ? e.toString() : e.getMessage());
            return 1;
        }
    }

    private static int generate(Map<String, String> options, PrintStream out) throws IOException {
        Path catalog = Path.of(options.getOrDefault("--catalog", ""));
        Optional<CatalogDrift> drift = GenerationRequest.drift(
                catalog, Optional.ofNullable(options.get("--drift-against")).map(Path::of));
        drift.ifPresent(found -> found.lines().forEach(out::println));
        if (options.containsKey("--fail-on-drift")
                && drift.filter(found -> !found.isEmpty()).isPresent()) {
            return 2;
        }
        var result = new GenerationRequest(
                        catalog,
                        options.getOrDefault("--package", ""),
                        Path.of(options.getOrDefault("--output", "")),
                        options.containsKey("--diff-only") ? Scope.DIFFERENCE : Scope.ALL)
                .run();
        result.notes().forEach(out::println);
        out.println(result.classes() + " node classes, " + result.filesChanged() + " files changed");
        return 0;
    }

    private static Map<String, String> options(List<String> args) {
        var options = new HashMap<String, String>();
        var rest = new ArrayDeque<>(args);
        while (!rest.isEmpty()) {
            String option = rest.remove();
            if (VALUES.contains(option) && !rest.isEmpty()) {
                options.put(option, rest.remove());
            } else if (SWITCHES.contains(option)) {
                options.put(option, "");
            } else {
                throw new IllegalArgumentException(
                        VALUES.contains(option) ? option + " needs a value" : "unknown option " + option);
            }
        }
        for (String required : List.of("--catalog", "--package", "--output")) {
            if (!options.containsKey(required)) {
                throw new IllegalArgumentException(required + " is missing");
            }
        }
        if (options.containsKey("--fail-on-drift") && !options.containsKey("--drift-against")) {
            throw new IllegalArgumentException("--fail-on-drift needs --drift-against");
        }
        return options;
    }
}
