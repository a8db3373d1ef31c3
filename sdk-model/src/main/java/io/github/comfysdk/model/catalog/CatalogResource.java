package io.github.comfysdk.model.catalog;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import org.jspecify.annotations.Nullable;

/** Reads the catalogue that lies beside generated types. For generated code only; it may change with the generator. */
public final class CatalogResource {
    private CatalogResource() {}

    /**
     * Reads a catalogue.
     *
     * @param resource the resource, null if it is missing; closed
     * @param path where it should be, for messages
     * @return the catalogue
     * @throws IllegalStateException if the resource is missing
     * @throws io.github.comfysdk.model.error.UnreadableDataException if it is not a catalogue
     */
    public static NodeCatalog read(@Nullable InputStream resource, String path) {
        if (resource == null) {
            throw new IllegalStateException(
                    "the resource " + path + ", which the generator wrote beside the types, is not on"
                            + " the class path; add the folder of generated resources to the resources of the build");
        }
        try (resource) {
            return NodeCatalog.load(resource);
        } catch (IOException e) {
            throw new UncheckedIOException("the resource " + path + " cannot be read", e);
        }
    }
}
