package io.github.comfysdk.testkit.internal.http;

/** How much of a response is sent. */
public sealed interface Extent {
    /** Not a byte. */
    record Nothing() implements Extent {}

    /**
     * Headers and the first bytes of the body.
     *
     * @param bodyBytes how many bytes of the body
     */
    record Part(long bodyBytes) implements Extent {
        /** Checks the number. */
        public Part {
            if (bodyBytes < 0) {
                throw new IllegalArgumentException("bodyBytes is " + bodyBytes + "; use zero for headers only.");
            }
        }
    }

    /** All of it. */
    record Whole() implements Extent {}

    /**
     * Other bytes instead of the response.
     *
     * @param bytes the bytes
     */
    record Raw(Bytes bytes) implements Extent {}
}
