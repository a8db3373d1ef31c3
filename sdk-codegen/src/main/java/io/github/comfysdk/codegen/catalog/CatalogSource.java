package io.github.comfysdk.codegen.catalog;

import io.github.comfysdk.model.catalog.ComfyVersion;
import io.github.comfysdk.model.catalog.NodeCatalog;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;

/**
 * Where a catalogue comes from: one of the library, or a file.
 *
 * @param core the version of a catalogue of the library
 * @param file the file otherwise
 */
public record CatalogSource(Optional<ComfyVersion> core, Path file) {
    private static final String CORE = "core:";

    /** Reads {@code core:aws}, {@code core:new} or the path of a file, which is resolved against the folder. */
    public static CatalogSource of(String text, Path folder) {
        if (!text.startsWith(CORE)) {
            return new CatalogSource(Optional.empty(), folder.resolve(text));
        }
        String wanted = text.substring(CORE.length()).toUpperCase(Locale.ROOT);
        for (ComfyVersion version : ComfyVersion.values()) {
            if (version.name().equals(wanted)) {
                return new CatalogSource(Optional.of(version), folder);
            }
        }
        throw new IllegalArgumentException(text
                + " is none of the library's catalogues; use core:aws, core:new or a file with the response of a ComfyUI"
                + " server to GET /object_info");
    }

    public CatalogFile read() throws IOException {
        return core.isPresent()
                ? CatalogFile.of(NodeCatalog.core(core.get()))
                : CatalogFile.read(Files.readAllBytes(file), file.toString());
    }
}
