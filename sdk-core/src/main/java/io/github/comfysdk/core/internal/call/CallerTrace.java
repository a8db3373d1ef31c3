package io.github.comfysdk.core.internal.call;

/**
 * Where a blocking call was made. Suppressed in the exception that the call throws, whose own trace is that of the client's
 * thread: so the caller's line is in the log, and the exception is still the one that other waits may have received.
 */
final class CallerTrace extends Exception {
    private static final long serialVersionUID = 1L;

    CallerTrace() {
        super("the blocking call was made here", null, false, true);
    }
}
