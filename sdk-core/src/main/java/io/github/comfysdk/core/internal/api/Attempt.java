package io.github.comfysdk.core.internal.api;

import io.github.comfysdk.core.error.ComfyException;
import io.github.comfysdk.core.http.TransportObserver;
import io.github.comfysdk.core.internal.call.Departures;
import io.github.comfysdk.core.internal.call.Operation;
import java.util.OptionalInt;

/**
 * One attempt of a request, numbered by {@link RetryLoop}. It records what can have left this machine, which decides about
 * repeats, lookups and exceptions, and what the event for listeners reports. Thread-safe.
 */
public final class Attempt implements TransportObserver {
    private final int number;
    private final Operation operation;
    private final Departures departures;
    private Departure departure = Departure.NOT_ASKED;
    private boolean over;
    private volatile int status;

    Attempt(int number, Operation operation, Departures departures) {
        this.number = number;
        this.operation = operation;
        this.departures = departures;
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
        if (over) {
            return false;
        }
        if (departure.compareTo(Departure.MAY_HAVE_LEFT) < 0) {
            if (!departures.leave(operation)) {
                return false;
            }
            departure = Departure.MAY_HAVE_LEFT;
        }
        return true;
    }

    /** Records that a response begins to arrive. */
    synchronized void responseBegins() {
        departure = Departure.RESPONSE_BEGUN;
    }

    /** Ends the attempt: nothing more may leave for it. Returns how far it came. */
    synchronized Departure end() {
        over = true;
        return departure;
    }

    /** Takes back what was recorded if the exception that ended the attempt proves that it left nothing, or had no effect. */
    synchronized void settle(Throwable exception) {
        if (departure.compareTo(Departure.MAY_HAVE_LEFT) < 0) {
            return;
        }
        if (exception instanceof ComfyException known && known.neverSent()) {
            departures.retract(operation);
        } else if (FailureClassifier.provesNotRun(exception)) {
            departures.settle(operation);
        }
    }

    /**
     * Records that a response has arrived.
     *
     * @param code its HTTP status
     */
    public void responded(int code) {
        status = code;
    }

    OptionalInt status() {
        return status == 0 ? OptionalInt.empty() : OptionalInt.of(status);
    }
}
