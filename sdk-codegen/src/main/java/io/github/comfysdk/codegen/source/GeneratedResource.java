package io.github.comfysdk.codegen.source;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;

/** The resource that holds the catalogue of generated types. */
public final class GeneratedResource {
    private final Path file;

    public GeneratedResource(Path root, String packageName) {
        this.file = root.resolve(packageName.replace('.', '/')).resolve(CatalogExpression.RESOURCE);
    }

    /** Returns 1 if the resource was not yet equal to the catalogue, and 0 otherwise. */
    public int copy(Path catalog) throws IOException {
        byte[] content = Files.readAllBytes(catalog);
        if (Files.exists(file) && Arrays.equals(Files.readAllBytes(file), content)) {
            return 0;
        }
        Files.createDirectories(file.getParent());
        Files.write(file, content);
        return 1;
    }

    /** Returns 1 if there was a resource, and 0 otherwise. */
    public int remove() throws IOException {
        return Files.deleteIfExists(file) ? 1 : 0;
    }
}
