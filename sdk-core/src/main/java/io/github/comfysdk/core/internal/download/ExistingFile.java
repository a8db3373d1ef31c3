package io.github.comfysdk.core.internal.download;

import io.github.comfysdk.core.internal.download.content.ContentIdentity;
import io.github.comfysdk.core.internal.download.content.Md5;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Compares a file that is in the way with what the storage has. Equal sizes prove nothing: latents and sounds of one length
 * all have the same.
 */
final class ExistingFile {
    private ExistingFile() {}

    /** Tells whether a file is the content, by its length and MD5; empty if only the content itself can tell. */
    static Optional<Boolean> is(Path file, ContentIdentity content) throws IOException {
        OptionalLong length = content.length();
        if (length.isPresent() && Files.size(file) != length.getAsLong()) {
            return Optional.of(false);
        }
        Optional<String> md5 = content.md5().isEmpty() ? Optional.empty() : Md5.of(file);
        return md5.map(actual -> actual.equals(content.md5().orElseThrow()));
    }

    /** Tells whether two files have the same content. */
    static boolean isSame(Path file, Path other) throws IOException {
        return Files.mismatch(file, other) < 0;
    }
}
