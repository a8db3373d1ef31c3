package io.github.comfysdk.core.internal.download;

import io.github.comfysdk.core.internal.call.CloseQuietly;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.ReadOnlyFileSystemException;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A partial download, in the directory of its target. It is created with its first byte and moved to the target once it is
 * complete. Thread-safe: it can be discarded while it is being written.
 */
final class TemporaryFile implements RewindableSink {
    private final Path target;
    private @Nullable Path path;
    private @Nullable FileChannel channel;
    private boolean finished;
    private long size;

    TemporaryFile(Path target) {
        this.target = target;
    }

    @Override
    public synchronized long size() {
        return size;
    }

    @Override
    public synchronized void write(ByteBuffer part) throws IOException {
        FileChannel open = open();
        while (part.hasRemaining()) {
            size += open.write(part);
        }
    }

    @Override
    public synchronized boolean rewind() throws IOException {
        if (channel != null) {
            channel.truncate(0);
            channel.position(0);
        }
        size = 0;
        return true;
    }

    /** Moves the file to the target in one step; fails if the target exists. */
    synchronized void moveToTarget() throws IOException {
        Path complete = closed();
        Files.move(complete, target);
        finished = true;
    }

    /** Moves the file to the target, in one step if the file system can, and replaces a file that is there. */
    synchronized void replaceTarget() throws IOException {
        Path complete = closed();
        try {
            Files.move(complete, target, StandardCopyOption.ATOMIC_MOVE);
        } catch (AtomicMoveNotSupportedException e) {
            Files.move(complete, target, StandardCopyOption.REPLACE_EXISTING);
        }
        finished = true;
    }

    /** Deletes the file unless it has been moved to the target. Later writes fail. */
    synchronized void discard() {
        if (finished) {
            return;
        }
        finished = true;
        if (channel != null) {
            CloseQuietly.quietly(channel);
        }
        if (path != null) {
            Path partial = path;
            CloseQuietly.quietly(() -> Files.deleteIfExists(partial));
        }
    }

    private Path closed() throws IOException {
        FileChannel open = open();
        open.close();
        if (path == null) {
            throw new IOException("the temporary file is gone");
        }
        return path;
    }

    private FileChannel open() throws IOException {
        if (finished) {
            throw new IOException("the download was abandoned");
        }
        FileChannel open = channel;
        if (open == null) {
            Path directory = Objects.requireNonNull(target.toAbsolutePath().getParent(), "a target is in a directory");
            Path partial = directory.resolve(".comfy-" + UUID.randomUUID() + ".part");
            try {
                Files.createDirectories(directory);
                open = FileChannel.open(partial, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
            } catch (ReadOnlyFileSystemException e) {
                throw new IOException(e);
            }
            path = partial;
            channel = open;
        }
        return open;
    }
}
