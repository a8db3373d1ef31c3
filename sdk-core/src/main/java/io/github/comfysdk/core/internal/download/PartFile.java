package io.github.comfysdk.core.internal.download;

import io.github.comfysdk.core.internal.download.content.ContentIdentity;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.nio.file.ReadOnlyFileSystemException;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A partial download, beside its target. It is created with its first byte, or taken over from a process that was killed, and
 * gets the name of the target once it is complete. Thread-safe: it can be discarded while it is being written.
 */
final class PartFile implements RewindableSink {
    private static final int BUFFER = 64 * 1024;

    private final Path target;
    private final TargetTree tree;
    private Optional<Path> name = Optional.empty();
    private @Nullable PartClaim claim;
    private boolean finished;
    private long size;

    PartFile(Path target, TargetTree tree) {
        this.target = target.toAbsolutePath();
        this.tree = tree;
    }

    @Override
    public synchronized long size() {
        return size;
    }

    @Override
    public synchronized void begin(ContentIdentity content) throws IOException {
        Optional<Path> old = name;
        name = PartNames.of(target, content);
        PartClaim open = claim;
        if (open != null && !name.equals(old) && Optional.of(open.path()).equals(old)) {
            open.rename(PartNames.unique(target)); // its name would tell of the content that it had before
        }
    }

    /**
     * Takes over what an earlier process has left of this content, unless it has all of it: such a file may already be
     * the target, too.
     */
    @Override
    public synchronized boolean takeOver(ContentIdentity content, Consumer<ByteBuffer> reader) throws IOException {
        if (claim != null || finished || name.isEmpty() || !tree.exists(name.get())) {
            return false;
        }
        Optional<PartClaim> found = PartClaim.takeOver(name.get());
        if (found.isEmpty()) {
            return false;
        }
        claim = found.get();
        long length = found.get().channel().size();
        if (length == 0 || length >= content.length().orElse(0)) {
            found.get().delete();
            claim = null;
            return false;
        }
        read(found.get(), reader);
        size = length;
        return true;
    }

    private static void read(PartClaim part, Consumer<ByteBuffer> reader) throws IOException {
        ByteBuffer buffer = ByteBuffer.allocate(BUFFER);
        while (part.channel().read(buffer) >= 0) {
            reader.accept(buffer.flip());
            buffer.clear();
        }
    }

    @Override
    public synchronized void write(ByteBuffer part) throws IOException {
        PartClaim open = open();
        while (part.hasRemaining()) {
            size += open.channel().write(part);
        }
    }

    @Override
    public synchronized boolean rewind() throws IOException {
        if (claim != null) {
            claim.channel().truncate(0);
            claim.channel().position(0);
        }
        size = 0;
        return true;
    }

    /**
     * Closes the complete file under a name that nobody takes over. Errors that the file system reports late come now.
     *
     * @return its path, for {@link #finish}
     */
    synchronized Path complete() throws IOException {
        PartClaim open = open();
        if (name.isPresent() && open.path().equals(name.get())) {
            open.rename(PartNames.unique(target));
        }
        open.close();
        return open.path();
    }

    /** Says that the file has got the name of its target. */
    synchronized void finish() {
        finished = true;
    }

    /** Deletes the file unless it is finished. Later writes fail. */
    synchronized void discard() {
        if (!finished) {
            finished = true;
            if (claim != null) {
                claim.delete();
            }
        }
    }

    private PartClaim open() throws IOException {
        if (finished) {
            throw new IOException("the download was abandoned");
        }
        PartClaim open = claim;
        if (open == null) {
            try {
                tree.create(target);
                open = create();
            } catch (ReadOnlyFileSystemException e) {
                throw new IOException(e);
            }
            claim = open;
        }
        return open;
    }

    private PartClaim create() throws IOException {
        Optional<PartClaim> named = name.isEmpty() ? Optional.empty() : PartClaim.create(name.get());
        return named.isPresent() ? named.get() : PartClaim.createAny(PartNames.unique(target));
    }
}
