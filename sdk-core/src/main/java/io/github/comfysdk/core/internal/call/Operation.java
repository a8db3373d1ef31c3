package io.github.comfysdk.core.internal.call;

import java.util.Collection;
import org.jspecify.annotations.Nullable;

/**
 * One operation on the server, as it appears in messages, events and retry decisions. This class holds the names of all of
 * them.
 *
 * @param name the name in the API reference, or the library's own if it is not there
 * @param promptId the id of the execute that the operation is about; null if it is about none or several
 * @param repeat when the operation may be attempted again
 * @param endpointName the endpoint that it is for; null if it does not say
 */
public record Operation(
        String name,
        @Nullable String promptId,
        Repeat repeat,
        @Nullable String endpointName) {
    private static final String WAIT = "AwaitExecute";

    /**
     * Creates an operation that names no endpoint.
     *
     * @param name the name
     * @param promptId the id of the execute, or null
     * @param repeat when the operation may be attempted again
     */
    public Operation(String name, @Nullable String promptId, Repeat repeat) {
        this(name, promptId, repeat, null);
    }

    /** When an operation may be attempted again. */
    public enum Repeat {
        /** After any transient failure, since the operation is idempotent. */
        ANY_FAILURE,
        /** As above, but not after a 502 or 504, which a smaller request follows instead: the same one would fail again. */
        UNLESS_TOO_LARGE,
        /** Only if the server provably did not run the first request, since a second run would be paid for. */
        ONLY_IF_NOT_RUN
    }

    public static Operation getExecute(String promptId) {
        return read("GetExecute", promptId);
    }

    public static Operation createExecute(String promptId) {
        return createExecute(promptId, null);
    }

    public static Operation createExecute(String promptId, @Nullable String endpointName) {
        return new Operation("CreateExecute", promptId, Repeat.ONLY_IF_NOT_RUN, endpointName);
    }

    public static Operation listExecutes() {
        return read("ListExecutes", null);
    }

    /** A page of the list, for callers who request a smaller one if the server cannot send it. */
    public static Operation listExecutesOrFewer() {
        return new Operation("ListExecutes", null, Repeat.UNLESS_TOO_LARGE);
    }

    /** A delete can be repeated, since the server accepts ids that it does not know. */
    public static Operation deleteExecutes(Collection<String> promptIds) {
        return read(
                "DeleteExecutes", promptIds.size() == 1 ? promptIds.iterator().next() : null);
    }

    public static Operation getExecuteLogs(String promptId) {
        return read("GetExecuteLogs", promptId);
    }

    public static Operation getSync(String promptId) {
        return read("GetSync", promptId);
    }

    public static Operation ping() {
        return read("Ping", null);
    }

    /** A wait for the end of an execute, with all its polls. */
    public static Operation awaitExecute(String promptId) {
        return read(WAIT, promptId);
    }

    /** {@return whether it is a wait, which makes its requests by calls of their own} */
    boolean isWait() {
        return name.equals(WAIT);
    }

    /** A download of all files of an execute. */
    public static Operation downloadOutputs(String promptId) {
        return read("DownloadOutputs", promptId);
    }

    /** A download of one file. */
    public static Operation downloadOutput() {
        return read("DownloadOutput", null);
    }

    /** One request to the storage for a file. */
    public static Operation getOutputFile(@Nullable String promptId) {
        return read("GetOutputFile", promptId);
    }

    /** An upload of input files, with all its requests. */
    public static Operation uploadInputs() {
        return uploadInputs(null);
    }

    public static Operation uploadInputs(@Nullable String endpointName) {
        return new Operation("UploadInputs", null, Repeat.ANY_FAILURE, endpointName);
    }

    /** The beginning of an upload; a second one of the same names is refused, so it is not repeated as it is. */
    public static Operation createCheckpoint() {
        return new Operation("CreateCheckpoint", null, Repeat.ONLY_IF_NOT_RUN);
    }

    public static Operation activateCheckpoint() {
        return read("UpdateCheckpoint", null);
    }

    public static Operation deleteCheckpoints() {
        return read("DeleteCheckpoints", null);
    }

    /** One request to the storage with a part of a file. */
    public static Operation putInputPart() {
        return read("PutInputPart", null);
    }

    private static Operation read(String name, @Nullable String promptId) {
        return new Operation(name, promptId, Repeat.ANY_FAILURE);
    }

    /**
     * {@return the name}
     */
    @Override
    public String toString() {
        return name;
    }
}
