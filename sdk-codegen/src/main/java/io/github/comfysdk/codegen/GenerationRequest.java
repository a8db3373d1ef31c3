package io.github.comfysdk.codegen;

import io.github.comfysdk.codegen.catalog.CatalogDrift;
import io.github.comfysdk.codegen.catalog.CatalogFile;
import io.github.comfysdk.codegen.source.SourceDirectory;
import io.github.comfysdk.codegen.source.TypedNodeGenerator;
import io.github.comfysdk.model.catalog.NodeCatalog;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * One run of the generator, requested by the Maven goal or the command line.
 *
 * @param catalog the {@code /object_info} to generate from
 * @param packageName the package of the generated types
 * @param output the root directory of the generated sources
 * @param scope which classes to generate
 */
record GenerationRequest(Path catalog, String packageName, Path output, Scope scope) {
    /** Which classes to generate. */
    enum Scope {
        /** All classes of the catalogue. */
        ALL,
        /** The classes that the library's own catalogue lacks or describes differently. */
        DIFFERENCE
    }

    /** The result of a run. */
    record Result(int classes, int filesChanged, List<String> notes) {}

    Result run() throws IOException {
        CatalogFile file = CatalogFile.read(catalog);
        var classes = new ArrayList<>(file.classes());
        if (scope == Scope.DIFFERENCE) {
            classes.removeIf(spec -> CatalogDrift.isSame(NodeCatalog.core(), spec));
        }
        var generator = new TypedNodeGenerator(packageName);
        int changed = new SourceDirectory(output, packageName).update(generator.generate(classes));
        return new Result(classes.size(), changed, file.notes());
    }

    /** Returns the differences from an older catalogue; empty if there is none to compare with. */
    static Optional<CatalogDrift> drift(Path catalog, Optional<Path> older) throws IOException {
        return older.isEmpty()
                ? Optional.empty()
                : Optional.of(CatalogDrift.between(CatalogFile.read(older.get()), CatalogFile.read(catalog)));
    }
}
