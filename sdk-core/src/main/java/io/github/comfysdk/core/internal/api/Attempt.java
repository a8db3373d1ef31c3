package io.github.comfysdk.core.internal.api;

import io.github.comfysdk.core.http.TransportResponse;
import io.github.comfysdk.core.time.ClientTime;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalInt;

/** One attempt of a request, numbered by {@link RetryLoop}. It collects what the event for listeners reports. */
public final class Attempt {
    private final int number;
    private final ClientTime time;
    private final long start;
    private volatile OptionalInt status = OptionalInt.empty();
    private volatile Optional<String> httpVersion = Optional.empty();

    Attempt(int number, ClientTime time) {
        this.number = number;
        this.time = time;
        this.start = time.nanoTime();
    }

    int number() {
        return number;
    }

    /**
     * Records that the head of a response has arrived, whatever becomes of its body.
     *
     * @param head the response
     */
    public void responded(TransportResponse head) {
        status = OptionalInt.of(head.status());
        httpVersion = head.httpVersion();
    }

    OptionalInt status() {
        return status;
    }

    Optional<String> httpVersion() {
        return httpVersion;
    }

    Duration elapsed() {
        return Duration.ofNanos(time.nanoTime() - start);
    }
}
