package io.github.comfysdk.core.internal.batch.folder;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A file that is locked, so that nobody else has it, in this process or in another. POSIX drops the locks that a process has on a file as
 * soon as the process closes any descriptor of it: a file that is claimed must not be opened again, by whatever method of the JDK, until
 * it is released. Thread-safe.
 */
final class FileClaim {
    private static final int MOST_ATTEMPTS = 10;

    /** The files that this process has claimed, so that one is not even opened to see whether it is locked. */
    private static final Set<Object> CLAIMED = new HashSet<>();

    private final Path path;
    private final FileChannel channel;
    private final Object key;

    private FileClaim(Path path, FileChannel channel, Object key) {
        this.path = path;
        this.channel = channel;
        this.key = key;
    }

    /** Claims a file, which is made if there is none; empty if somebody else has it. */
    static Optional<FileClaim> of(Path path) throws IOException {
        synchronized (CLAIMED) {
            for (int i = 0; i < MOST_ATTEMPTS; i++) {
                Optional<Object> key = key(path);
                if (key.filter(CLAIMED::contains).isPresent()) {
                    return Optional.empty();
                }
                FileChannel channel = FileChannel.open(
                        path, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
                if (isLockedByOthers(channel)) {
                    channel.close();
                    return Optional.empty();
                }
                if (key.isPresent() && key.equals(key(path))) {
                    CLAIMED.add(key.get());
                    return Optional.of(new FileClaim(path, channel, key.get()));
                }
                channel.close(); // it was made just now, or removed by whoever had it, between opening and locking
            }
        }
        throw new IOException(path + " is removed again and again");
    }

    private static boolean isLockedByOthers(FileChannel channel) {
        try {
            @Nullable FileLock lock = channel.tryLock();
            return lock == null;
        } catch (OverlappingFileLockException taken) {
            return true;
        } catch (IOException | RuntimeException unsupported) { // as on some network file systems
            return false;
        }
    }

    /** Returns what no other file has at the same time; empty if there is none. Opens nothing. */
    private static Optional<Object> key(Path path) throws IOException {
        try {
            Object key = Files.readAttributes(path, BasicFileAttributes.class).fileKey();
            return Optional.of(key == null ? path.toRealPath() : key);
        } catch (NoSuchFileException none) {
            Path folder = path.resolveSibling("");
            if (Files.exists(folder) && !Files.isDirectory(folder)) { // older JDKs have another exception for this
                throw none;
            }
            return Optional.empty();
        }
    }

    /** {@return the channel of the file, to read and to write} */
    FileChannel channel() {
        return channel;
    }

    /** Returns whether the path still leads to the file: it can have been removed, or replaced by another one. */
    boolean isInPlace() throws IOException {
        return key(path).filter(key::equals).isPresent();
    }

    /** Lets others have the file. */
    void release() throws IOException {
        synchronized (CLAIMED) {
            CLAIMED.remove(key);
            channel.close();
        }
    }
}
