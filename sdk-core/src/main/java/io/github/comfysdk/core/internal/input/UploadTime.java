package io.github.comfysdk.core.internal.input;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/** How long an upload may take: the timeout of any call or attempt, and the time for its bytes on a slow connection. */
final class UploadTime {
    private static final int LEAST_BYTES_PER_SECOND = 32 * 1024;

    /** The life of the URLs that the server gives out. */
    private static final Duration LONGEST = Duration.ofHours(1);

    private UploadTime() {}

    /** Returns a timeout, longer by what the bytes take at 32 kB per second. */
    static Duration of(Duration timeout, long bytes) {
        return timeout.compareTo(LONGEST) >= 0
                ? timeout
                : shorter(LONGEST, timeout.plusSeconds(bytes / LEAST_BYTES_PER_SECOND));
    }

    /** Returns the same for files, of which those that cannot be read count nothing: the upload will say so. */
    static Duration of(Duration timeout, List<Path> files) {
        return of(timeout, files.stream().mapToLong(UploadTime::size).sum());
    }

    private static long size(Path file) {
        try {
            return Files.size(file);
        } catch (IOException | RuntimeException unreadable) {
            return 0;
        }
    }

    private static Duration shorter(Duration a, Duration b) {
        return a.compareTo(b) < 0 ? a : b;
    }
}
