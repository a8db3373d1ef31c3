package io.github.comfysdk.core.internal.api;

import java.util.OptionalInt;

/** One attempt of a request, as {@link RetryLoop} counts it. What is noted here ends up in the event for listeners. */
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
     * Notes that a response has come.
     *
     * @param code its HTTP status
     */
    public void answered(int code) {
        status = code;
    }

    OptionalInt status() {
        return status == 0 ? OptionalInt.empty() : OptionalInt.of(status);
    }
}
