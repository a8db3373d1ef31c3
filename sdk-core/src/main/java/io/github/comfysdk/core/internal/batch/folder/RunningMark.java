package io.github.comfysdk.core.internal.batch.folder;

import io.github.comfysdk.core.internal.call.CloseQuietly;
import io.github.comfysdk.core.time.ClientTime;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * The file {@code .running}, by whose time a process shows that it lives. One that is killed leaves it behind, and the next sees
 * until when creates of that one can still take effect. The file is locked, so that no two processes run one batch. Thread-safe.
 */
public final class RunningMark {
    static final String NAME = ".running";
    private static final Duration BEAT = Duration.ofSeconds(1);

    /** As long as the other, so that one replaces the other in a single write, for which a full disk has room too. */
    private static final String RUNS = "runs \n";

    private static final String WAITS = "waits\n";

    private final Path path;
    private final FileClaim file;
    private final ClientTime time;
    private final Duration arrival;
    private final Before before;
    private ClientTime.Timer beat = () -> {};
    private Instant lastBeat = Instant.MIN;
    private boolean closed;

    /**
     * What the process before has left.
     *
     * @param leave what was under way
     * @param quietFrom from when on it has taken effect; empty if there is nothing to wait for
     */
    private record Before(Leave leave, Optional<Instant> quietFrom) {
        /** Returns what is to be left after a run: this one can be of another batch than the one before, or not have waited. */
        Leave and(Leave own, Instant now) {
            boolean isOver = quietFrom.filter(now::isBefore).isEmpty();
            return isOver ? own : own.and(leave);
        }
    }

    private RunningMark(Path path, FileClaim file, ClientTime time, Duration arrival, Before before) {
        this.path = path;
        this.file = file;
        this.time = time;
        this.arrival = arrival;
        this.before = before;
    }

    /**
     * Claims a folder and begins to show signs of life.
     *
     * @param folder the folder
     * @param time the clock
     * @param arrival within which time a create takes effect
     * @param visibility within which time what has taken effect is seen
     * @throws IllegalStateException if another process has it
     */
    static RunningMark claim(Path folder, ClientTime time, Duration arrival, Duration visibility) throws IOException {
        Path path = folder.resolve(NAME);
        FileClaim file = FileClaim.of(path)
                .orElseThrow(() -> new IllegalStateException(
                        "the batch in " + folder + " is running already, in another process or in"
                                + " this one; wait for its end, or close that run. A batch may run once at a time"));
        try {
            Before before = before(path, file.channel(), time.now(), arrival, visibility);
            var mark = new RunningMark(path, file, time, arrival, before);
            mark.write(RUNS);
            mark.touch();
            mark.schedule();
            return mark;
        } catch (IOException | RuntimeException | Error failure) {
            file.release();
            throw failure;
        }
    }

    private static Before before(Path path, FileChannel file, Instant now, Duration arrival, Duration visibility)
            throws IOException {
        if (file.size() == 0) {
            return new Before(Leave.NOTHING_UNDER_WAY, Optional.empty());
        }
        ByteBuffer content = ByteBuffer.allocate(WAITS.length());
        int length = file.read(content, 0);
        boolean waits = length > 0 && new String(content.array(), 0, length, StandardCharsets.US_ASCII).equals(WAITS);
        Instant last = Files.getLastModifiedTime(path).toInstant();
        Instant capped = last.isAfter(now) ? now : last; // a clock that went back must not make the wait longer
        return waits
                ? new Before(Leave.JOBS, Optional.of(capped.plus(visibility)))
                : new Before(Leave.CREATES, Optional.of(capped.plus(arrival).plus(BEAT.multipliedBy(2))));
    }

    /** Returns from when on nothing of an earlier process can take effect any more; empty if there is nothing to wait for. */
    public Optional<Instant> quietFrom() {
        return before.quietFrom();
    }

    /**
     * Shows a sign of life, unless there was one a moment ago; to be called before a create is sent.
     *
     * @throws IllegalStateException if the file was removed, so that the next process would not wait for the create
     */
    public synchronized void beforeCreate() {
        if (!closed && lastBeat.isBefore(time.now().minus(BEAT.dividedBy(10)))) {
            beatQuietly();
            requireInPlace();
        }
    }

    private void requireInPlace() {
        boolean isInPlace;
        try {
            isInPlace = file.isInPlace();
        } catch (IOException unknown) { // a folder that cannot be read shows itself by the manifest
            return;
        }
        if (!isInPlace) {
            throw new IllegalStateException("the file " + path
                    + ", by which the next run knows of this one, was removed while the batch ran, perhaps with its folder; leave"
                    + " the folder alone while a batch runs in it");
        }
    }

    private synchronized void schedule() {
        if (!closed) {
            beatQuietly();
            beat = time.timeout(arrival.compareTo(BEAT) < 0 && !arrival.isZero() ? arrival : BEAT, this::schedule);
        }
    }

    private void beatQuietly() {
        CloseQuietly.quietly(this::touch); // a folder that cannot be written shows itself by the manifest
    }

    private void touch() throws IOException {
        lastBeat = time.now();
        // Files.setLastModifiedTime opens the file on the way, and the lock is gone when it closes it.
        if (!path.toFile().setLastModified(lastBeat.toEpochMilli())) {
            throw new IOException("the time of " + path + " cannot be set");
        }
    }

    private void write(String content) throws IOException {
        file.channel().write(ByteBuffer.wrap(content.getBytes(StandardCharsets.US_ASCII)), 0);
    }

    /**
     * Ends the signs of life.
     *
     * @param leave what the next process must know of this one
     */
    synchronized void close(Leave leave) {
        if (closed) {
            return;
        }
        closed = true;
        beat.cancel();
        Leave more = before.and(leave, time.now());
        CloseQuietly.quietly(() -> {
            if (!file.isInPlace()) {
                return; // what is in its place now belongs to somebody else
            }
            if (more == Leave.NOTHING_UNDER_WAY) {
                Files.deleteIfExists(path);
            } else if (more == Leave.JOBS) {
                write(WAITS);
                touch();
            } else {
                touch();
            }
        });
        CloseQuietly.quietly(file::release);
    }

    /** What a run leaves to the next. */
    public enum Leave {
        /** All has ended. */
        NOTHING_UNDER_WAY,
        /** Jobs whose creates have been answered. */
        JOBS,
        /** Creates that may still take effect. */
        CREATES;

        /** Returns the one of both for which the next run waits longer. */
        public Leave and(Leave other) {
            return other.compareTo(this) > 0 ? other : this;
        }
    }
}
