package io.github.comfysdk.testkit.internal.http;

import java.io.InputStream;

/** The body of a response: bytes in memory, or bytes made while they are sent. Implementations are immutable. */
public interface Body {
    /** {@return the number of bytes} */
    long length();

    /** {@return a stream of exactly {@link #length} bytes} */
    InputStream open();
}
