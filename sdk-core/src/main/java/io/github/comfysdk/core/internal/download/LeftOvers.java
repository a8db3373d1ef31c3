package io.github.comfysdk.core.internal.download;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Removes the part files of processes that were killed, once they are a day old. It looks at a directory once an hour at most,
 * since one with many files takes long to list. Thread-safe.
 */
public final class LeftOvers {
    private static final Duration AGE = Duration.ofDays(1);
    private static final Duration INTERVAL = Duration.ofHours(1);
    private static final int REMEMBERED = 1_000;

    private final Map<Path, Instant> looked = new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Path, Instant> eldest) {
            return size() > REMEMBERED;
        }
    };

    /** Removes old part files from the directory of a target. Whatever cannot be read or removed is left. */
    void removeBeside(Path target, Instant now) {
        Path directory = target.toAbsolutePath().getParent();
        if (directory == null || !Files.isDirectory(directory) || !isDue(directory, now)) {
            return;
        }
        try (DirectoryStream<Path> parts = Files.newDirectoryStream(directory, PartNames.GLOB)) {
            for (Path part : parts) {
                if (Files.isRegularFile(part, LinkOption.NOFOLLOW_LINKS)
                        && Files.getLastModifiedTime(part).toInstant().isBefore(now.minus(AGE))) {
                    PartClaim.deleteUnlessInUse(part);
                }
            }
        } catch (IOException | RuntimeException unreadable) {
            // The download will say what is wrong with the directory, if it matters.
        }
    }

    private boolean isDue(Path directory, Instant now) {
        synchronized (looked) {
            Instant last = looked.get(directory);
            boolean due = last == null || !now.isBefore(last.plus(INTERVAL));
            if (due) {
                looked.put(directory, now);
            }
            return due;
        }
    }
}
