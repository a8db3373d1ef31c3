package io.github.comfysdk.testkit.internal.frontend;

import io.github.comfysdk.core.time.ClientTime;
import io.github.comfysdk.testkit.internal.http.Bytes;
import io.github.comfysdk.testkit.scenario.Fault;
import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Flow;

/** A response body that arrives in pieces, completely or not. For one subscriber. */
final class MemoryBody implements Flow.Publisher<List<ByteBuffer>> {
    /** Longer than any client waits. */
    static final Duration FOR_EVER = Duration.ofDays(365);

    private static final long PIECE = 8192;

    private final HeldExchanges time;
    private final Bytes start;
    private final long length;
    private final long arriving;
    private final long piece;
    private final Duration pause;
    private final End end;

    private enum End {
        COMPLETE,
        CUT,
        SILENCE
    }

    private MemoryBody(
            HeldExchanges time, Bytes start, long length, long arriving, long piece, Duration pause, End end) {
        this.time = time;
        this.start = start;
        this.length = length;
        this.arriving = arriving;
        this.piece = piece;
        this.pause = pause;
        this.end = end;
    }

    static MemoryBody whole(HeldExchanges time, Bytes body) {
        return new MemoryBody(time, body, body.size(), body.size(), PIECE, Duration.ZERO, End.COMPLETE);
    }

    static MemoryBody faulty(HeldExchanges time, Bytes body, Fault fault) {
        long half = body.size() / 2;
        return switch (fault.kind()) {
            case STALL_MID_BODY -> new MemoryBody(time, body, body.size(), half, PIECE, Duration.ZERO, End.SILENCE);
            case CUT_MID_BODY -> new MemoryBody(time, body, body.size(), half, PIECE, Duration.ZERO, End.CUT);
            case CUT_AFTER_HEADERS ->
                new MemoryBody(time, body, Math.max(64, body.size()), 0, PIECE, Duration.ZERO, End.CUT);
            case TRUNCATED_JSON -> whole(time, body.slice(0, (int) half));
            case GARBAGE -> whole(time, FaultyResponses.GARBAGE);
            case OVERSIZED ->
                new MemoryBody(
                        time,
                        Bytes.ofUtf8("{\"message\": \""),
                        fault.amount(),
                        fault.amount(),
                        PIECE,
                        Duration.ZERO,
                        End.COMPLETE);
            case TRICKLE ->
                new MemoryBody(
                        time, body, body.size(), body.size(), fault.amount(), Duration.ofSeconds(1), End.COMPLETE);
            default -> whole(time, body);
        };
    }

    /** Returns the length that the headers declare. */
    long declaredLength() {
        return length;
    }

    @Override
    public void subscribe(Flow.Subscriber<? super List<ByteBuffer>> subscriber) {
        subscriber.onSubscribe(new Delivery(subscriber));
    }

    private ByteBuffer piece(long from, long to) {
        var bytes = new byte[(int) (to - from)];
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = from + i < start.size() ? start.get((int) from + i) : (byte) 'x';
        }
        return ByteBuffer.wrap(bytes);
    }

    /** Delivers pieces as they are requested, one after the other. */
    private final class Delivery implements Flow.Subscription {
        private final Flow.Subscriber<? super List<ByteBuffer>> subscriber;
        private long position;
        private long demand;
        private boolean running;
        private boolean over;
        private Optional<ClientTime.Timer> waiting = Optional.empty();
        private Optional<IllegalArgumentException> misuse = Optional.empty();

        Delivery(Flow.Subscriber<? super List<ByteBuffer>> subscriber) {
            this.subscriber = subscriber;
        }

        @Override
        public void request(long n) {
            synchronized (this) {
                if (n > 0) {
                    demand = demand + n < 0 ? Long.MAX_VALUE : demand + n;
                } else {
                    misuse = misuse.or(() -> Optional.of(new IllegalArgumentException(
                            "rule 3.9: " + n + " parts were requested; request 1 or more")));
                }
                if (running) {
                    return;
                }
                running = true;
            }
            run();
        }

        @Override
        public synchronized void cancel() {
            over = true;
            waiting.ifPresent(ClientTime.Timer::cancel);
            waiting = Optional.empty();
        }

        /** Delivers pieces until no more are requested, or time has to pass. */
        private void run() {
            while (hasNext()) {
                if (pause.isZero()) {
                    deliver();
                } else {
                    wait(pause, () -> {
                        deliver();
                        run();
                    });
                    return;
                }
            }
        }

        private boolean hasNext() {
            Optional<IllegalArgumentException> refused;
            synchronized (this) {
                if (over) {
                    return false;
                }
                refused = misuse;
                if (refused.isEmpty() && position < arriving) {
                    running = demand > 0;
                    return running;
                }
                over = refused.isPresent() || end != End.SILENCE;
            }
            if (refused.isPresent()) {
                subscriber.onError(refused.get());
                return false;
            }
            switch (end) {
                case COMPLETE -> subscriber.onComplete();
                case CUT -> cut();
                case SILENCE -> wait(FOR_EVER, this::cut);
            }
            return false;
        }

        private void deliver() {
            long from;
            synchronized (this) {
                if (over) {
                    return;
                }
                demand--;
                from = position;
                position = Math.min(arriving, from + piece);
            }
            subscriber.onNext(List.of(piece(from, position)));
        }

        private void cut() {
            subscriber.onError(new IOException(
                    "fixed content-length: " + length + ", bytes received: " + position,
                    new EOFException("EOF reached while reading")));
        }

        private synchronized void wait(Duration delay, Runnable then) {
            if (!over) {
                waiting = Optional.of(time.hold(delay, then));
            }
        }
    }
}
