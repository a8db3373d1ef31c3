package io.github.comfysdk.core.internal.http;

import java.io.IOException;

/** A body went on beyond the limit. */
public final class BodyTooLargeException extends IOException {
    private static final long serialVersionUID = 1L;

    BodyTooLargeException(int limit) {
        super("the body is larger than " + limit + " bytes");
    }
}
