package io.github.comfysdk.core.internal.download;

import io.github.comfysdk.core.time.ClientTime;
import java.io.IOException;
import java.io.InputStream;
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
 * A body to be read as a stream. The network is asked for the next part when the reader has used up the last, so a slow
 * reader slows the storage down and memory holds one part.
 */
final class BodyInputStream extends InputStream implements Flow.Subscriber<List<ByteBuffer>> {
    private final OptionalLong length;
    private final long maxBytes;
    private final Duration stallTimeout;
    private final ClientTime time;
    private final CompletableFuture<Void> over = new CompletableFuture<>();
    private final Queue<ByteBuffer> parts = new ArrayDeque<>();
    private Flow.@Nullable Subscription subscription;
    private @Nullable Throwable fault;
    private boolean complete;
    private boolean closed;
    private boolean asked;
    private long received;

    BodyInputStream(OptionalLong length, long maxBytes, Duration stallTimeout, ClientTime time) {
        this.length = length;
        this.maxBytes = maxBytes;
        this.stallTimeout = stallTimeout;
        this.time = time;
    }

    /** {@return completes when the stream needs the network no more: it has come to its end, broken or been closed} */
    CompletableFuture<Void> over() {
        return over;
    }

    /** Ends the stream early; the reader gets what has arrived, then the fault. */
    void fail(Throwable why) {
        if (breakOff(why)) {
            letGo();
        }
    }

    private synchronized boolean breakOff(Throwable why) {
        if (complete || fault != null) {
            return false;
        }
        fault = why;
        notifyAll();
        return true;
    }

    private void letGo() {
        Flow.Subscription given;
        synchronized (this) {
            given = subscription;
        }
        if (given != null) {
            given.cancel();
        }
        end();
    }

    @SuppressWarnings("NullAway") // the only value of Void is null
    private void end() {
        over.complete(null);
    }

    @Override
    public void onSubscribe(Flow.Subscription given) {
        synchronized (this) {
            if (subscription == null && !closed && fault == null) {
                subscription = Objects.requireNonNull(given);
                notifyAll();
                return;
            }
        }
        given.cancel();
    }

    @Override
    public void onNext(List<ByteBuffer> more) {
        long sum;
        synchronized (this) {
            if (closed || fault != null) {
                return;
            }
            more.stream().filter(ByteBuffer::hasRemaining).forEach(parts::add);
            received += more.stream().mapToLong(ByteBuffer::remaining).sum();
            asked = false;
            sum = received;
            notifyAll();
        }
        if (sum > maxBytes) {
            fail(new IOException("the file is larger than maxBytesPerFile, " + maxBytes + " bytes"));
        }
    }

    @Override
    public void onError(Throwable broken) {
        if (breakOff(Objects.requireNonNull(broken))) {
            end();
        }
    }

    @Override
    public void onComplete() {
        long sum;
        synchronized (this) {
            sum = received;
        }
        if (length.isPresent() && length.getAsLong() != sum) {
            breakOff(new IOException("the file ended after " + sum + " of " + length.getAsLong() + " bytes"));
        }
        synchronized (this) {
            complete = fault == null;
            notifyAll();
        }
        end();
    }

    @Override
    public int read() throws IOException {
        var one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] into, int offset, int count) throws IOException {
        Objects.checkFromIndexSize(offset, count, into.length);
        if (count == 0) {
            return 0;
        }
        ByteBuffer part = next();
        if (part == null) {
            return -1;
        }
        int taken = Math.min(count, part.remaining());
        part.get(into, offset, taken);
        return taken;
    }

    @Override
    public synchronized int available() {
        ByteBuffer part = parts.peek();
        return part == null ? 0 : part.remaining();
    }

    /** Waits for a part that holds something; null at the end. */
    private @Nullable ByteBuffer next() throws IOException {
        ClientTime.Timer stall = null;
        try {
            while (true) {
                Flow.Subscription ask;
                synchronized (this) {
                    ByteBuffer part = ready();
                    if (part != null || complete) {
                        return part;
                    }
                    ask = asked ? null : subscription;
                    asked = asked || ask != null;
                    if (ask == null) {
                        await();
                    }
                }
                if (ask != null) {
                    stall = stall == null ? time.timeout(stallTimeout, this::stalled) : stall;
                    ask.request(1);
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
        if (parts.isEmpty() && fault != null) {
            throw new IOException("the file broke off: " + fault.getMessage(), fault);
        }
        return parts.peek();
    }

    @SuppressWarnings("WaitNotInLoop") // next() loops
    private void await() throws IOException {
        try {
            wait();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            var interrupted = new InterruptedIOException("reading was interrupted");
            interrupted.initCause(e);
            throw interrupted;
        }
    }

    private void stalled() {
        fail(new IOException("the storage sent nothing for " + stallTimeout));
    }

    @Override
    public void close() {
        synchronized (this) {
            closed = true;
            parts.clear();
            notifyAll();
        }
        letGo();
    }
}
