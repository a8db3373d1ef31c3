package io.github.comfysdk.codegen;

import io.github.comfysdk.codegen.catalog.CatalogDrift;
import io.github.comfysdk.codegen.catalog.CatalogFile;
import io.github.comfysdk.codegen.catalog.CatalogSource;
import io.github.comfysdk.codegen.source.CatalogExpression;
import io.github.comfysdk.codegen.source.GeneratedResource;
import io.github.comfysdk.codegen.source.SourceDirectory;
import io.github.comfysdk.codegen.source.TypedNodeGenerator;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * One run of the generator, requested by the Maven goal or the command line.
 *
 * @param catalog the catalogue to generate from
 * @param packageName the package of the generated types
 * @param output the root directory of the generated sources
 * @param resources the root directory of the generated resource
 * @param known the catalogue whose classes need no types, since others have them
 */
record GenerationRequest(
        CatalogSource catalog, String packageName, Path output, Path resources, Optional<CatalogSource> known) {
    /** The result of a run. */
    record Result(int classes, int filesChanged, List<String> notes) {
        /** {@return what was done, in words} */
        String summary() {
            return classes
                    + (classes == 1 ? " node class, " : " node classes, ")
                    + filesChanged
                    + (filesChanged == 1 ? " file changed" : " files changed");
        }
    }

    Result run() throws IOException {
        var generator = new TypedNodeGenerator(packageName);
        CatalogFile file = catalog.read();
        var classes = new ArrayList<>(file.classes());
        if (known.isPresent()) {
            CatalogFile others = known.get().read();
            classes.removeIf(spec -> CatalogDrift.isSame(others, spec));
        }
        CatalogExpression constant =
                catalog.core().map(CatalogExpression::core).orElseGet(() -> CatalogExpression.resource(packageName));
        int changed = new SourceDirectory(output, packageName).update(generator.generate(classes, constant));
        var resource = new GeneratedResource(resources, packageName);
        changed += catalog.core().isPresent() ? resource.remove() : resource.copy(catalog.file());
        return new Result(classes.size(), changed, file.notes());
    }

    /** Returns the differences from an older catalogue; empty if there is none to compare with. */
    static Optional<CatalogDrift> drift(CatalogSource catalog, Optional<CatalogSource> older) throws IOException {
        return older.isEmpty()
                ? Optional.empty()
                : Optional.of(CatalogDrift.between(older.get().read(), catalog.read()));
    }
}
