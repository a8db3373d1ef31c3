package io.github.comfysdk.core.internal.download;

import io.github.comfysdk.core.internal.api.Secrets;
import io.github.comfysdk.core.internal.options.DurationText;
import io.github.comfysdk.core.internal.time.WaitSet;
import io.github.comfysdk.core.time.ClientTime;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Objects;
import java.util.OptionalLong;
import java.util.Queue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Flow;
import org.jspecify.annotations.Nullable;

/**
 * Hands the parts of a response body over to one thread that waits for them. It requests the next part when the reader has
 * consumed the last, so that a slow reader slows the storage down and memory holds one part. May be failed or closed by any
 * thread.
 */
final class BodyParts implements Flow.Subscriber<List<ByteBuffer>> {
    private final OptionalLong length;
    private final long maxBytes;
    private final Duration stallTimeout;
    private final Secrets secrets;
    private final ClientTime time;
    private final CompletableFuture<Void> ended = new CompletableFuture<>();
    private final WaitSet changes;
    private final Queue<ByteBuffer> parts = new ArrayDeque<>();
    private Flow.@Nullable Subscription subscription;
    private @Nullable Throwable failure;
    private boolean complete;
    private boolean closed;
    private boolean requested;
    private long received;

    BodyParts(OptionalLong length, long maxBytes, Duration stallTimeout, Secrets secrets, ClientTime time) {
        this.length = length;
        this.maxBytes = maxBytes;
        this.stallTimeout = stallTimeout;
        this.secrets = secrets;
        this.time = time;
        this.changes = new WaitSet(this, time);
    }

    /** {@return how many bytes have arrived} */
    synchronized long received() {
        return received;
    }

    /** {@return a future that completes when the body has ended, failed or been closed, and so released its connection} */
    CompletableFuture<Void> ended() {
        return ended;
    }

    /** Ends the body early: the reader receives the parts that have arrived, then the exception. */
    void fail(Throwable exception) {
        if (recordFailure(exception)) {
            release();
        }
    }

    private synchronized boolean recordFailure(Throwable exception) {
        if (complete || failure != null) {
            return false;
        }
        failure = secrets.removedFrom(exception);
        changes.notifyThreads();
        return true;
    }

    private void release() {
        Flow.Subscription source;
        synchronized (this) {
            source = subscription;
        }
        if (source != null) {
            source.cancel();
        }
        end();
    }

    @SuppressWarnings("NullAway") // the only value of Void is null
    private void end() {
        ended.complete(null);
    }

    @Override
    public void onSubscribe(Flow.Subscription source) {
        synchronized (this) {
            if (subscription == null && !closed && failure == null) {
                subscription = Objects.requireNonNull(source);
                changes.notifyThreads();
                return;
            }
        }
        source.cancel();
    }

    @Override
    public void onNext(List<ByteBuffer> more) {
        long total;
        synchronized (this) {
            if (closed || failure != null) {
                return;
            }
            more.stream().filter(ByteBuffer::hasRemaining).forEach(parts::add);
            received += more.stream().mapToLong(ByteBuffer::remaining).sum();
            requested = false;
            total = received;
            changes.notifyThreads();
        }
        if (total > maxBytes) {
            fail(new IOException("the file is larger than maxBytesPerFile, " + maxBytes + " bytes"));
        } else if (length.isPresent() && total > length.getAsLong()) {
            fail(new IOException("the storage sent more than the " + length.getAsLong() + " bytes that it announced"));
        }
    }

    @Override
    public void onError(Throwable exception) {
        if (recordFailure(Objects.requireNonNull(exception))) {
            end();
        }
    }

    @Override
    public void onComplete() {
        long total;
        synchronized (this) {
            total = received;
        }
        if (length.isPresent() && length.getAsLong() != total) {
            recordFailure(new IOException("the file ended after " + total + " of " + length.getAsLong() + " bytes"));
        }
        synchronized (this) {
            complete = failure == null;
            changes.notifyThreads();
        }
        end();
    }

    /** Waits for a part that is not empty; returns null at the end. For the reading thread only. */
    @Nullable
    ByteBuffer next() throws IOException {
        ClientTime.Timer stall = null;
        try {
            while (true) {
                Flow.Subscription source;
                synchronized (this) {
                    ByteBuffer part = ready();
                    if (part != null || complete) {
                        return part;
                    }
                    source = requested ? null : subscription;
                    requested = requested || source != null;
                    if (source == null) {
                        await();
                    }
                }
                if (source != null) {
                    stall = stall == null ? time.timeout(stallTimeout, this::stalled) : stall;
                    source.request(1);
                }
            }
        } finally {
            if (stall != null) {
                stall.cancel();
            }
        }
    }

    private @Nullable ByteBuffer ready() throws IOException {
        if (closed) {
            throw new IOException("the stream is closed");
        }
        while (!parts.isEmpty() && !parts.element().hasRemaining()) {
            parts.remove();
        }
        if (parts.isEmpty() && failure != null) {
            throw new IOException("the download was cut off: " + failure.getMessage(), failure);
        }
        return parts.peek();
    }

    private void await() throws IOException {
        try {
            changes.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            var interrupted = new InterruptedIOException("reading was interrupted");
            interrupted.initCause(e);
            throw interrupted;
        }
    }

    private void stalled() {
        fail(new IOException("the storage sent nothing for " + DurationText.of(stallTimeout)
                + "; increase stallTimeout for slow connections"));
    }

    /** Returns how many bytes can be read without waiting. */
    synchronized int available() {
        ByteBuffer part = parts.peek();
        return part == null ? 0 : part.remaining();
    }

    /** Gives the rest up: who waits for a part gets an exception. */
    void close() {
        synchronized (this) {
            closed = true;
            parts.clear();
            changes.notifyThreads();
        }
        release();
    }
}
