package io.github.comfysdk.core.internal.api;

import io.github.comfysdk.core.http.TransportObserver;
import io.github.comfysdk.core.http.TransportResponse;
import io.github.comfysdk.core.internal.call.Departures;
import io.github.comfysdk.core.internal.call.Operation;
import io.github.comfysdk.core.time.ClientTime;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * One attempt of a request, numbered by {@link RetryLoop}. It records what can have left this machine, which decides about
 * repeats, lookups and exceptions, and what the event for listeners reports. Thread-safe.
 */
public final class Attempt implements TransportObserver {
    private static final Pattern REQUEST_ID = Pattern.compile("[A-Za-z0-9=_-]{1,128}");

    private final int number;
    private final Operation operation;
    private final Departures departures;
    private final ClientTime time;
    private final long start;
    private Departure departure = Departure.NOT_ASKED;
    private boolean over;
    private volatile @Nullable TransportResponse head;

    Attempt(int number, Operation operation, Departures departures, ClientTime time) {
        this.number = number;
        this.operation = operation;
        this.departures = departures;
        this.time = time;
        this.start = time.nanoTime();
    }

    int number() {
        return number;
    }

    /** Records that the transport is asked for an exchange. */
    synchronized void asksTransport() {
        departure = Departure.NO_CONNECTION;
    }

    @Override
    public synchronized boolean beforeFirstByte() {
        return !over && leaves();
    }

    private boolean leaves() {
        if (departure.compareTo(Departure.MAY_HAVE_LEFT) < 0) {
            if (!departures.leave(operation)) {
                return false;
            }
            departure = Departure.MAY_HAVE_LEFT;
        }
        return true;
    }

    /**
     * Ends the attempt: nothing more may leave for it. Returns how far it came.
     *
     * @param exception what ended it
     */
    synchronized Departure end(Throwable exception) {
        over = true;
        if (departure == Departure.NO_CONNECTION && TransportExceptions.isEndOfRepeats(exception)) {
            boolean unused = leaves(); // without a report, but not without a trace
        }
        return departure;
    }

    /** Settles what was recorded if the exception that ended the attempt proves that it had no effect. */
    synchronized void settle(Throwable exception) {
        if (departure.compareTo(Departure.MAY_HAVE_LEFT) >= 0 && FailureClassifier.provesNotRun(exception)) {
            departures.settle(operation);
        }
    }

    /**
     * Records that the head of a response has arrived, whatever becomes of its body.
     *
     * @param response the response
     */
    public synchronized void responded(TransportResponse response) {
        departure = Departure.RESPONSE_BEGUN;
        head = response;
    }

    OptionalInt status() {
        TransportResponse response = head;
        return response == null ? OptionalInt.empty() : OptionalInt.of(response.status());
    }

    Optional<String> httpVersion() {
        return Optional.ofNullable(head).flatMap(TransportResponse::httpVersion);
    }

    /** Returns the id that API or storage gave to the request, unless it looks like something else. */
    Optional<String> requestId() {
        return Optional.ofNullable(head)
                .flatMap(response -> response.header("x-amzn-RequestId").or(() -> response.header("x-amz-request-id")))
                .filter(id -> REQUEST_ID.matcher(id).matches());
    }

    Duration elapsed() {
        return Duration.ofNanos(time.nanoTime() - start);
    }
}
