package io.github.comfysdk.codegen;

import io.github.comfysdk.codegen.catalog.CatalogDrift;
import io.github.comfysdk.codegen.catalog.CatalogSource;
import io.github.comfysdk.codegen.catalog.UnusableCatalogException;
import io.github.comfysdk.codegen.source.TypedNodeGenerator;
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
            usage: GenerateNodes --catalog CATALOG --package NAME --output FOLDER [--resources FOLDER]
                                 [--diff-only | --diff-against CATALOG]
                                 [--drift-against CATALOG [--fail-on-drift]]

              --catalog CATALOG         core:aws or core:new for a catalogue of the library, or a file that holds the
                                        response of a ComfyUI server to GET /object_info
              --package NAME            the package of the generated types
              --output FOLDER           the root directory of the generated sources
              --resources FOLDER        the root directory of the copy of the file, by which programs validate graphs;
                                        the same folder by default
              --diff-only               generate only classes that core:aws lacks or describes differently
              --diff-against CATALOG    generate only classes that this catalogue lacks or describes differently
              --drift-against CATALOG   report the differences from this older catalogue
              --fail-on-drift           exit with status 2 if there are any
              --help                    print this text
            """;

    private static final Set<String> VALUES =
            Set.of("--catalog", "--package", "--output", "--resources", "--diff-against", "--drift-against");
    private static final Set<String> SWITCHES = Set.of("--diff-only", "--fail-on-drift");

    private static final Path HERE = Path.of("");

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
        if (args.contains("--help")) {
            out.print(USAGE);
            return 0;
        }
        Map<String, String> options;
        try {
            options = options(args);
            TypedNodeGenerator.checkPackage(options.getOrDefault("--package", ""));
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
        CatalogSource catalog = source(options, "--catalog").orElseThrow();
        Optional<CatalogDrift> drift = GenerationRequest.drift(catalog, source(options, "--drift-against"));
        drift.ifPresent(found -> found.lines().forEach(out::println));
        if (options.containsKey("--fail-on-drift")
                && drift.filter(found -> !found.isEmpty()).isPresent()) {
            return 2;
        }
        String output = options.getOrDefault("--output", "");
        var result = new GenerationRequest(
                        catalog,
                        options.getOrDefault("--package", ""),
                        Path.of(output),
                        Path.of(options.getOrDefault("--resources", output)),
                        options.containsKey("--diff-only")
                                ? Optional.of(CatalogSource.of("core:aws", HERE))
                                : source(options, "--diff-against"))
                .run();
        result.notes().forEach(out::println);
        out.println(result.summary());
        return 0;
    }

    private static Optional<CatalogSource> source(Map<String, String> options, String name) {
        return Optional.ofNullable(options.get(name)).map(text -> CatalogSource.of(text, HERE));
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
        if (options.containsKey("--diff-only") && options.containsKey("--diff-against")) {
            throw new IllegalArgumentException("--diff-only is --diff-against core:aws; use one of them");
        }
        return options;
    }
}
