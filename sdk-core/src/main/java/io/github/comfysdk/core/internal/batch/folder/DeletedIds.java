package io.github.comfysdk.core.internal.batch.folder;

import io.github.comfysdk.core.batch.PromptIds;
import java.io.IOException;
import java.io.InputStream;
import java.io.RandomAccessFile;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Collection;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * The ids whose executes were deleted, also in the file {@code .deleted} of the folder, if there is one. The endpoint's queue keeps a
 * deleted job, and runs it after all if the id exists again when its turn comes, so such an id is never used again. Thread-safe.
 */
public final class DeletedIds {
    static final String NAME = ".deleted";

    /** What is left of an id that was not written to its end. */
    private static final Pattern TORN = Pattern.compile("[A-Za-z0-9_.-]*");

    private final Optional<Path> file;
    private final Set<String> ids = new HashSet<>();

    /** How many bytes of the file have been read, to the end of a line. */
    private long read;

    private int readLines;

    private DeletedIds(Optional<Path> file) {
        this.file = file;
    }

    /**
     * Reads the ids of a folder.
     *
     * @param folder the folder, if there is one
     * @throws IllegalStateException if its file cannot be read, or has a line that no run has written
     */
    public static DeletedIds of(Optional<Path> folder) {
        var deleted = new DeletedIds(folder.map(path -> path.resolve(NAME)));
        deleted.readOn();
        return deleted;
    }

    /** Reads what has come since, as by another process that has deleted what is queued. */
    private synchronized void readOn() {
        if (file.isEmpty()) {
            return;
        }
        try {
            long size = Files.exists(file.get()) ? Files.size(file.get()) : 0;
            if (size < read) { // somebody has taken lines out
                read = 0;
                readLines = 0;
            }
            if (size > read) {
                readOn(file.get());
            }
        } catch (IOException e) {
            throw new IllegalStateException(
                    "the file " + file.get() + " of the batch cannot be read ("
                            + e.getClass().getSimpleName() + "); check that it is a file, and its permissions",
                    e);
        }
    }

    private void readOn(Path path) throws IOException {
        String text;
        try (InputStream in = Files.newInputStream(path)) {
            in.skipNBytes(read);
            text = new String(in.readAllBytes(), StandardCharsets.ISO_8859_1);
        }
        int start = 0;
        for (int end = text.indexOf('\n'); end >= 0; end = text.indexOf('\n', start)) {
            take(path, text.substring(start, end).replace("\r", ""), readLines + 1);
            readLines++;
            start = end + 1;
        }
        take(path, text.substring(start), readLines + 1); // the last line counts, but can still grow
        read += start;
    }

    private void take(Path path, String line, int number) {
        if (PromptIds.parse(line).isPresent()) {
            ids.add(line);
        } else if (!TORN.matcher(line).matches()) {
            throw new IllegalStateException("line " + number + " of the file " + path
                    + " is no prompt id, since it has other characters, as after a failure of the disk; delete the line, and"
                    + " see that no job of the batch which was deleted waits in the queue of the endpoint any more,"
                    + " because its id can be used again then");
        }
    }

    /** Returns whether no id is known. */
    public synchronized boolean isEmpty() {
        readOn();
        return ids.isEmpty();
    }

    /** Returns whether an id may not be used. */
    public synchronized boolean contains(String promptId) {
        readOn();
        return ids.contains(promptId);
    }

    /** Adds ids; to be called before their executes are deleted. */
    public synchronized void add(Collection<String> promptIds) {
        ids.addAll(promptIds);
        if (file.isPresent() && !promptIds.isEmpty()) {
            try {
                Files.createDirectories(file.get().toAbsolutePath().getParent());
                append(file.get(), promptIds);
            } catch (IOException e) {
                throw new IllegalStateException("the file " + file.get() + " of the batch cannot be written", e);
            }
        }
    }

    /** Appends lines by one write, since another process can append at the same time. */
    private static void append(Path path, Collection<String> promptIds) throws IOException {
        String lines = (isTorn(path) ? "\n" : "") + String.join("\n", promptIds) + "\n";
        ByteBuffer bytes = ByteBuffer.wrap(lines.getBytes(StandardCharsets.US_ASCII));
        try (FileChannel channel = FileChannel.open(
                path, StandardOpenOption.CREATE, StandardOpenOption.WRITE, StandardOpenOption.APPEND)) {
            while (bytes.hasRemaining()) {
                channel.write(bytes);
            }
        }
    }

    /** Returns whether the last line has no end, since whoever wrote it was killed, and so has deleted nothing. */
    private static boolean isTorn(Path path) throws IOException {
        if (Files.notExists(path)) {
            return false;
        }
        try (var file = new RandomAccessFile(path.toFile(), "r")) {
            if (file.length() == 0) {
                return false;
            }
            file.seek(file.length() - 1);
            return file.read() != '\n';
        }
    }
}
