package io.github.comfysdk.core.internal.http;

import java.nio.ByteBuffer;

/**
 * Takes a body as it comes.
 *
 * @param <T> what becomes of it
 */
public interface BodySink<T> {
    /** Takes a part; what it throws ends the exchange. */
    void write(ByteBuffer part);

    /** Is called once after the last part; what it throws counts as the exchange's fault. */
    T end();

    /** {@return whether the rest of the body is not wanted} */
    default boolean isFull() {
        return false;
    }

    /** {@return how many parts to ask for at a time; one by default, so that a slow sink holds the sender back} */
    default long demand() {
        return 1;
    }
}
