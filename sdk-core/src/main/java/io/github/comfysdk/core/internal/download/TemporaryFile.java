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
 * A file that is not finished, in the directory where it will stay. It is made with its first byte and gets its name when it
 * is whole. Thread-safe: it can be discarded while it is written.
 */
final class TemporaryFile implements RewindableSink {
    private final Path place;
    private @Nullable Path path;
    private @Nullable FileChannel channel;
    private boolean over;
    private long size;

    TemporaryFile(Path place) {
        this.place = place;
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

    /** Gives the file its name, in one step. */
    synchronized void keep() throws IOException {
        Path whole = closed();
        Files.move(whole, place);
        over = true;
    }

    /** Gives the file its name, in one step, and takes it from the one that has it. */
    synchronized void keepInsteadOfOther() throws IOException {
        Path whole = closed();
        try {
            Files.move(whole, place, StandardCopyOption.ATOMIC_MOVE);
        } catch (AtomicMoveNotSupportedException e) {
            Files.move(whole, place, StandardCopyOption.REPLACE_EXISTING);
        }
        over = true;
    }

    /** Removes the file, unless it has its name already. Nothing is written after that. */
    synchronized void discard() {
        if (over) {
            return;
        }
        over = true;
        if (channel != null) {
            CloseQuietly.quietly(channel);
        }
        if (path != null) {
            Path unfinished = path;
            CloseQuietly.quietly(() -> Files.deleteIfExists(unfinished));
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
        if (over) {
            throw new IOException("the download was abandoned");
        }
        FileChannel open = channel;
        if (open == null) {
            Path directory = Objects.requireNonNull(place.toAbsolutePath().getParent(), "a place lies in a directory");
            Path made = directory.resolve(".comfy-" + UUID.randomUUID() + ".part");
            try {
                Files.createDirectories(directory);
                open = FileChannel.open(made, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
            } catch (ReadOnlyFileSystemException e) {
                throw new IOException(e);
            }
            path = made;
            channel = open;
        }
        return open;
    }
}
