package io.github.comfysdk.core.internal.download;

import io.github.comfysdk.core.internal.download.content.ContentIdentity;
import io.github.comfysdk.core.internal.download.name.FileNameSanitizer;
import java.nio.file.Path;
import java.util.Optional;
import java.util.UUID;

/**
 * The names of part files. A name that follows from the target and its content lets a later process find what an earlier one
 * left behind, without a list of the directory; the others are unique.
 */
final class PartNames {
    static final String GLOB = ".comfy-*.part";

    private PartNames() {}

    /**
     * Returns the name for this content; empty if nothing will prove that a file continued by another process is whole: what a
     * power failure has damaged still has the right size.
     */
    static Optional<Path> of(Path target, ContentIdentity content) {
        return content.etag()
                .filter(etag -> content.length().isPresent() && content.canBeProven())
                .map(etag -> beside(
                        target,
                        FileNameSanitizer.checksum(target.getFileName() + "\n" + etag + "\n"
                                + content.length().getAsLong())));
    }

    /** Returns a name that nothing else has. */
    static Path unique(Path target) {
        return beside(target, UUID.randomUUID().toString());
    }

    private static Path beside(Path target, String id) {
        return target.resolveSibling(".comfy-" + id + ".part");
    }
}
