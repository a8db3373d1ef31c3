package io.github.comfysdk.codegen.catalog;

import io.github.comfysdk.model.catalog.ComfyVersion;
import io.github.comfysdk.model.catalog.NodeCatalog;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Where a catalogue comes from: one of the library, or a file.
 *
 * @param core the version of a catalogue of the library
 * @param file the file otherwise
 */
public record CatalogSource(Optional<ComfyVersion> core, Path file) {
    private static final String CORE = "core:";
    private static final Pattern URL = Pattern.compile("(?i)([a-z][a-z0-9+.-]+)://.*");

    /** Reads {@code core:aws}, {@code core:new} or the path of a file, which is resolved against the folder. */
    public static CatalogSource of(String text, Path folder) {
        Matcher url = URL.matcher(text);
        if (url.matches()) {
            throw new IllegalArgumentException("the catalogue is given as a URL (" + url.group(1)
                    + "), and builds fetch nothing; save what the server returns to GET /object_info, such as by curl -o"
                    + " object_info.json, and name that file");
        }
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

    /** Reads the catalogue; exceptions name the file. */
    public CatalogFile read() throws IOException {
        if (core.isEmpty() && !Files.isRegularFile(file)) {
            throw new UnusableCatalogException(file + (Files.exists(file) ? " is not a file" : " does not exist")
                    + "; save there what a ComfyUI server returns to GET /object_info, or use core:aws or core:new");
        }
        return core.isPresent()
                ? CatalogFile.of(NodeCatalog.core(core.get()))
                : CatalogFile.read(Files.readAllBytes(file), file.toString());
    }
}
