package io.github.comfysdk.core.internal.download;

import io.github.comfysdk.core.internal.call.CloseQuietly;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * The exclusive right to write a part file: a lock against other processes, and an entry in a list against other downloads of
 * this one, since opening and closing a locked file a second time would release the lock on some systems. Not thread-safe.
 */
final class PartClaim {
    private static final Set<String> IN_USE = ConcurrentHashMap.newKeySet();

    private final String key;
    private final FileChannel channel;
    private final boolean exclusive;
    private Path path;

    private PartClaim(Path path, String key, FileChannel channel, boolean exclusive) {
        this.path = path;
        this.key = key;
        this.channel = channel;
        this.exclusive = exclusive;
    }

    Path path() {
        return path;
    }

    FileChannel channel() {
        return channel;
    }

    /** Creates a part file that a later process can find and take over; empty if it exists or cannot be locked. */
    static Optional<PartClaim> create(Path path) throws IOException {
        try {
            PartClaim claim = createAny(path);
            if (claim.exclusive) {
                return Optional.of(claim);
            }
            claim.delete();
        } catch (FileAlreadyExistsException taken) {
            // by another download
        }
        return Optional.empty();
    }

    /** Creates a part file of a name that nobody else uses or takes over, with a lock if the file system has locks. */
    static PartClaim createAny(Path path) throws IOException {
        String key = key(path);
        if (!IN_USE.add(key)) {
            throw new FileAlreadyExistsException(path.toString());
        }
        try {
            FileChannel channel = FileChannel.open(
                    path, StandardOpenOption.CREATE_NEW, StandardOpenOption.READ, StandardOpenOption.WRITE);
            return new PartClaim(path, key, channel, lock(channel) == Lock.HELD && hasIdentity(path));
        } catch (IOException | RuntimeException failure) {
            IN_USE.remove(key);
            throw failure;
        }
    }

    /** Takes over a part file that was left behind; empty if somebody is writing it, or that cannot be known. */
    static Optional<PartClaim> takeOver(Path path) {
        Optional<PartClaim> claim = openExisting(path);
        claim.filter(open -> !open.exclusive).ifPresent(open -> CloseQuietly.quietly(open::close));
        return claim.filter(open -> open.exclusive);
    }

    /** Deletes a part file unless somebody is writing it. */
    static void deleteUnlessInUse(Path path) {
        openExisting(path).ifPresent(PartClaim::delete);
    }

    private static Optional<PartClaim> openExisting(Path path) {
        String key = key(path);
        if (!IN_USE.add(key)) {
            return Optional.empty();
        }
        FileChannel channel = null;
        try {
            Object before = identity(path);
            channel = FileChannel.open(
                    path, StandardOpenOption.READ, StandardOpenOption.WRITE, LinkOption.NOFOLLOW_LINKS);
            Lock lock = lock(channel);
            // The file may have been placed, and another one created under its name, between opening and locking.
            boolean isSame = before == null || before.equals(identity(path));
            if (lock != Lock.BUSY && isSame) {
                return Optional.of(new PartClaim(path, key, channel, lock == Lock.HELD && before != null));
            }
        } catch (IOException | RuntimeException unusable) {
            // It is left alone.
        }
        if (channel != null) {
            CloseQuietly.quietly(channel);
        }
        IN_USE.remove(key);
        return Optional.empty();
    }

    /** Renames the file, so that nobody takes it over once it is closed. */
    void rename(Path unique) throws IOException {
        Files.move(path, unique, StandardCopyOption.ATOMIC_MOVE);
        path = unique;
    }

    /** Closes the file and gives the right back. */
    void close() throws IOException {
        try {
            channel.close();
        } finally {
            IN_USE.remove(key);
        }
    }

    /** Deletes the file, if possible while nobody else can have it, and gives the right back. */
    void delete() {
        if (exclusive) {
            CloseQuietly.quietly(() -> Files.deleteIfExists(path));
        }
        CloseQuietly.quietly(this::close);
        if (!exclusive) {
            CloseQuietly.quietly(() -> Files.deleteIfExists(path));
        }
    }

    private static Lock lock(FileChannel channel) {
        try {
            return channel.tryLock() == null ? Lock.BUSY : Lock.HELD;
        } catch (OverlappingFileLockException locked) { // by a second copy of this library
            return Lock.BUSY;
        } catch (IOException | RuntimeException unsupported) { // as on some network file systems
            return Lock.NONE;
        }
    }

    private static boolean hasIdentity(Path path) {
        try {
            return identity(path) != null;
        } catch (IOException | RuntimeException notYetThere) { // as in archives, which are written at the end
            return false;
        }
    }

    private static @Nullable Object identity(Path path) throws IOException {
        return Files.readAttributes(path, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS)
                .fileKey();
    }

    /** Of the real directory, so that two ways to a file are one key. */
    private static String key(Path path) {
        Path absolute = path.toAbsolutePath().normalize();
        Path directory = absolute.getParent();
        try {
            return directory == null
                    ? absolute.toString()
                    : directory.toRealPath().resolve(absolute.getFileName()).toString();
        } catch (IOException e) {
            return absolute.toString();
        }
    }

    /** The outcome of locking. */
    private enum Lock {
        HELD,
        BUSY,
        /** The file system has no locks. */
        NONE
    }
}
