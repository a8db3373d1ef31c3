package io.github.comfysdk.core.internal.input;

import io.github.comfysdk.core.error.UploadException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/** A file to upload, read part by part, so that no more than one part is in memory. */
record LocalFile(Path path, long size, int partSize) {
    /** S3 takes no parts below 5 MiB, but for the last one. */
    private static final int PART_SIZE = 8 * 1024 * 1024;

    private static final int MOST_PARTS = 100;
    private static final long MAX_SIZE = 5L * 1024 * 1024 * 1024;

    static LocalFile of(Path path) {
        long size;
        try {
            if (!Files.isRegularFile(path)) {
                throw failed(path, Files.exists(path) ? "is not a regular file" : "does not exist", null);
            }
            size = Files.size(path);
        } catch (IOException e) {
            throw unreadable(path, e);
        }
        if (size == 0) {
            throw failed(path, "is empty, so no node can load it", null);
        }
        if (size > MAX_SIZE) {
            throw failed(path, "has " + size + " bytes; at most 5 GB can be uploaded", null);
        }
        return new LocalFile(path, size, (int) Math.max(PART_SIZE, (size + MOST_PARTS - 1) / MOST_PARTS));
    }

    int parts() {
        return (int) ((size + partSize - 1) / partSize);
    }

    /** Reads a part; the first has number 1. */
    byte[] read(int part) {
        long start = (part - 1) * (long) partSize;
        ByteBuffer bytes = ByteBuffer.allocate((int) Math.min(partSize, size - start));
        try (SeekableByteChannel file = Files.newByteChannel(path)) {
            file.position(start);
            while (bytes.hasRemaining() && file.read(bytes) >= 0) {}
            if (bytes.hasRemaining() || file.size() != size) {
                throw failed(path, "changed while it was being uploaded; upload it again", null);
            }
        } catch (IOException e) {
            throw unreadable(path, e);
        }
        return bytes.array();
    }

    String name() {
        return path.getFileName().toString();
    }

    private static UploadException unreadable(Path path, IOException e) {
        return failed(path, "cannot be read (" + e.getClass().getSimpleName() + ")", e);
    }

    private static UploadException failed(Path path, String what, @Nullable IOException cause) {
        String name = String.valueOf(path.getFileName());
        return new UploadException("the file " + name + " " + what, name, cause);
    }
}
