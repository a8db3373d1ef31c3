package io.github.comfysdk.codegen;

import java.io.IOException;
import java.io.InputStream;

/** The catalogue that the library's own typed nodes are generated from. */
final class CoreCatalog {
    private static final String RESOURCE = "core-aws.json";

    private CoreCatalog() {}

    static NodeCatalogFile read() throws IOException {
        try (InputStream in = CoreCatalog.class.getResourceAsStream(RESOURCE)) {
            if (in == null) {
                throw new UnusableCatalogException("the generator was packaged without " + RESOURCE);
            }
            return CatalogReader.read(in.readAllBytes(), RESOURCE);
        }
    }
}
