package io.github.comfysdk.core.internal.call;

import io.github.comfysdk.core.error.Delivery;

/**
 * What can have left this machine for one call, with all its attempts. Once sealed it admits nothing more, so that what an
 * exception says about it stays true. Thread-safe.
 */
public final class Departures {
    private final Operation call;
    private boolean sealed;
    private int left;
    private int inDoubt;

    Departures(Operation call) {
        this.call = call;
    }

    /**
     * Records that a request begins to leave. In a call that creates an execute, only the create counts: the reads around it
     * change nothing on the server.
     *
     * @param request the operation of the request
     * @return whether it may leave; false once the call has ended
     */
    public synchronized boolean leave(Operation request) {
        if (sealed) {
            return false;
        }
        if (counts(request)) {
            left++;
            inDoubt++;
        }
        return true;
    }

    /** Records that a request that left provably had no effect. */
    public synchronized void settle(Operation request) {
        if (counts(request)) {
            inDoubt--;
        }
    }

    private boolean counts(Operation request) {
        return call.repeat() != Operation.Repeat.ONLY_IF_NOT_RUN
                || request.repeat() == Operation.Repeat.ONLY_IF_NOT_RUN;
    }

    /** Lets nothing more leave. */
    synchronized void seal() {
        sealed = true;
    }

    /**
     * {@return whether a request has left, or may have, that the server may have carried out}
     */
    public synchronized boolean isInDoubt() {
        return inDoubt > 0;
    }

    /**
     * {@return whether anything can have left so far}
     */
    public synchronized Delivery delivery() {
        return left > 0 ? Delivery.MAY_HAVE_BEEN_SENT : Delivery.NEVER_SENT;
    }
}
