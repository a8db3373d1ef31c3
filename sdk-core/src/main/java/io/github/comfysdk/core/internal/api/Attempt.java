package io.github.comfysdk.core.internal.api;

import java.util.OptionalInt;

/** One attempt of a request, numbered by {@link RetryLoop}. It collects what the event for listeners reports. */
public final class Attempt {
    private final int number;
    private volatile int status;

    Attempt(int number) {
        this.number = number;
    }

    int number() {
        return number;
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
