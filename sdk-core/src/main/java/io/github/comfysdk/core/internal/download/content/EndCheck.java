package io.github.comfysdk.core.internal.download.content;

import java.nio.ByteBuffer;

/** Recognises the end of a file format. Checks of formats that only show it at their edges need no {@link #update}. */
@FunctionalInterface
interface EndCheck {
    /** A check of a format whose end cannot be recognised. */
    EndCheck NEVER = edges -> false;

    /** Receives the content part by part. */
    default void update(ByteBuffer part) {}

    /** {@return whether the content received so far is a whole file} */
    boolean isReached(ContentEdges edges);
}
