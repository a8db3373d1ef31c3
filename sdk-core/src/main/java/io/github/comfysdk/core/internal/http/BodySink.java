package io.github.comfysdk.core.internal.http;

import java.nio.ByteBuffer;

/**
 * Consumes a response body part by part.
 *
 * @param <T> the result of the body
 */
public interface BodySink<T> {
    /** Consumes a part. An exception ends the exchange. */
    void write(ByteBuffer part);

    /** Returns the result. Called once, after the last part; an exception fails the exchange. */
    T end();

    /** {@return whether the sink needs no more of the body, so that the exchange can end early} */
    default boolean isFull() {
        return false;
    }

    /** {@return how many parts to request at a time; one by default, so that a slow sink slows the sender down} */
    default long demand() {
        return 1;
    }
}
