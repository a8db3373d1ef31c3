package io.github.comfysdk.core.internal.batch.folder;

import io.github.comfysdk.core.batch.PromptIds;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Collectors;

/**
 * The rows that refused creates have left: they look like those of jobs that wait for a machine, but none ever starts. A row is known
 * by its id and by its creation time, since whoever creates the id anew writes another time. They are in the file {@code .refused} of
 * the folder, so that the next run knows them if this one ends before it has deleted them. Thread-safe.
 */
public final class RefusedIds {
    static final String NAME = ".refused";

    private final Path file;
    private final Map<String, Instant> times = new LinkedHashMap<>();

    /** How many bytes of the file have been read or written. */
    private long known;

    /** How many lines of the file have been read or written. */
    private int lines;

    RefusedIds(Path folder) {
        this.file = folder.resolve(NAME);
        readOn();
    }

    /** Returns whether a refused create of an id is known; its row may be gone, or may have been overwritten since. */
    public synchronized boolean contains(String promptId) {
        readOn(); // a run that was closed can still receive refusals
        return times.containsKey(promptId);
    }

    /** Returns whether the row with this creation time was left by a refused create. */
    public synchronized boolean isLeft(String promptId, Instant createTime) {
        readOn();
        return createTime.equals(times.get(promptId));
    }

    private void readOn() {
        if (!Files.isRegularFile(file)) {
            known = 0;
            lines = 0;
            return;
        }
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
            if (channel.size() < known) {
                known = 0; // it was written anew
                lines = 0;
            }
            ByteBuffer more = ByteBuffer.allocate(Math.toIntExact(channel.size() - known));
            while (more.hasRemaining() && channel.read(more, known + more.position()) >= 0) {}
            known += more.position();
            new String(more.array(), 0, more.position(), StandardCharsets.ISO_8859_1)
                    .lines()
                    .forEach(this::take);
        } catch (IOException | ArithmeticException unreadable) {
            // Then the rows are waited for, as those of any jobs.
        }
    }

    private void take(String line) {
        lines++;
        int end = line.indexOf(' ');
        if (end > 0 && PromptIds.parse(line.substring(0, end)).isPresent()) {
            try {
                times.put(line.substring(0, end), Instant.parse(line.substring(end + 1)));
            } catch (DateTimeException damaged) {
                // A row that is not known by its time must not be deleted.
            }
        }
    }

    /**
     * Adds a row; to be called before it is deleted.
     *
     * @throws IOException if the file cannot be written
     */
    public synchronized void add(String promptId, Instant createTime) throws IOException {
        readOn();
        times.put(promptId, createTime);
        byte[] line = ((isTorn() ? "\n" : "") + line(promptId, createTime)).getBytes(StandardCharsets.US_ASCII);
        lines++;
        Files.write(file, line, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        known += line.length;
    }

    private static String line(String promptId, Instant createTime) {
        return promptId + " " + createTime + "\n";
    }

    /** Returns whether the last line has no end, since whoever wrote it was killed. */
    private boolean isTorn() throws IOException {
        if (known == 0) {
            return false;
        }
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
            ByteBuffer last = ByteBuffer.allocate(1);
            return channel.read(last, known - 1) == 1 && last.get(0) != '\n';
        }
    }

    /** Removes a row that is gone or was overwritten; from the file when the run ends. */
    public synchronized void remove(String promptId) {
        times.remove(promptId);
    }

    /**
     * Removes from the file what is over.
     *
     * @throws IOException if the file cannot be written
     */
    synchronized void tidy() throws IOException {
        readOn();
        if (!Files.isRegularFile(file) || known == 0) {
            return;
        }
        if (times.isEmpty()) {
            Files.deleteIfExists(file);
        } else if (lines != times.size()) {
            Path next = file.resolveSibling(NAME + ".new");
            try {
                Files.writeString(
                        next,
                        times.entrySet().stream()
                                .map(row -> line(row.getKey(), row.getValue()))
                                .collect(Collectors.joining()));
                Files.move(next, file, StandardCopyOption.ATOMIC_MOVE);
                known = 0;
                lines = 0;
            } finally {
                Files.deleteIfExists(next);
            }
        }
    }
}
