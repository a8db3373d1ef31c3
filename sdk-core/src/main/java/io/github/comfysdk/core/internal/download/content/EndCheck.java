package io.github.comfysdk.core.internal.download.content;

import java.nio.ByteBuffer;

/** Recognises the end of a file format. Checks of formats that show it at their edges need no {@link #update}. */
@FunctionalInterface
interface EndCheck {
    /** A check of a format whose end cannot be recognised. */
    EndCheck NONE = edges -> Completeness.UNKNOWN;

    /** Receives the content part by part, from its beginning. */
    default void update(ByteBuffer part) {}

    /** {@return what the content received so far is} */
    Completeness completeness(ContentEdges edges);
}
