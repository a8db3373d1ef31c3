package io.github.comfysdk.model.internal.json;

import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamWriteConstraints;
import io.github.comfysdk.model.error.UnreadableDataException;

/**
 * What JSON and Python literals may have. The limits bound what a hostile response can cost; the largest real rows stay far
 * below (a row holds 400 kB, a response 6 MB).
 */
public final class JsonLimits {
    /** How deep they may nest. */
    public static final int MAX_DEPTH = 500;

    /** How many bytes or characters a document may have. */
    public static final int MAX_LENGTH = 50_000_000;

    /** How many characters a number may have. */
    public static final int MAX_NUMBER_LENGTH = 1_000;

    /** How many characters the name of a member may have. */
    public static final int MAX_NAME_LENGTH = StreamReadConstraints.DEFAULT_MAX_NAME_LEN;

    /** How many tokens a document may have: values, names, and ends of objects and lists. */
    public static final long MAX_TOKENS = 5_000_000;

    static final String BEYOND = "JSON beyond the limits: nested deeper than " + MAX_DEPTH
            + " levels, longer than 50 MB, or with a number, a name or a text that is too long";

    private JsonLimits() {}

    static StreamReadConstraints ofReading() {
        return StreamReadConstraints.builder()
                .maxNestingDepth(MAX_DEPTH)
                .maxNumberLength(MAX_NUMBER_LENGTH)
                .maxNameLength(MAX_NAME_LENGTH)
                .maxStringLength(MAX_LENGTH)
                .maxDocumentLength(MAX_LENGTH)
                .maxTokenCount(MAX_TOKENS)
                .build();
    }

    static StreamWriteConstraints ofWriting() {
        return StreamWriteConstraints.builder().maxNestingDepth(MAX_DEPTH).build();
    }

    /** Refuses a document that is too long before it is read. */
    static void checkLength(int length) {
        if (length > MAX_LENGTH) {
            throw new UnreadableDataException("", length + " bytes or characters; more than 50 MB are not read");
        }
    }
}
