package io.github.comfysdk.core.internal.download;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;

/**
 * The target directory of a call. It may itself be a symbolic link, but none below it is followed out of it: whoever can
 * create a link in it could otherwise have files written anywhere. Immutable.
 *
 * @param root the directory
 */
record TargetTree(Path root) {
    /** Creates the directory of a target. */
    void create(Path target) throws IOException {
        Path directory = directoryOf(target);
        check(directory);
        Files.createDirectories(directory);
        check(directory);
    }

    /** Tells whether the directory of a target, as far as it exists, is inside the tree. */
    boolean contains(Path target) throws IOException {
        Path existing = directoryOf(target);
        while (!exists(existing)) {
            Path parent = existing.getParent();
            if (parent == null) {
                return true;
            }
            existing = parent;
        }
        Path absolute = root.toAbsolutePath();
        return !exists(absolute)
                || absolute.startsWith(existing)
                || existing.toRealPath().startsWith(absolute.toRealPath());
    }

    /** Tells whether there is something of that name, also a link that leads nowhere. */
    boolean exists(Path path) {
        return Files.exists(path, LinkOption.NOFOLLOW_LINKS);
    }

    private void check(Path directory) throws IOException {
        if (!contains(directory.resolve("any"))) {
            throw new IOException("a symbolic link leads out of the target directory");
        }
    }

    private static Path directoryOf(Path target) {
        Path directory = target.toAbsolutePath().getParent();
        if (directory == null) {
            throw new IllegalArgumentException("a target is in a directory");
        }
        return directory;
    }
}
