package io.github.comfysdk.core.internal.call;

import org.jspecify.annotations.Nullable;

/**
 * One operation on the server, as messages, events and retries know it. All names of operations are in this class.
 *
 * @param name the name in the API reference, or what this library calls the operation
 * @param promptId the execute concerned; null if none is, or several are
 * @param repeat what may be attempted again
 */
public record Operation(String name, @Nullable String promptId, Repeat repeat) {
    /** What may be attempted again. */
    public enum Repeat {
        /** After any transient failure: a second request changes nothing, or changes it to the same. */
        ANY_FAILURE,
        /** Only if the server provably did not run the first request: a second run would cost. */
        ONLY_IF_NOT_RUN
    }

    public static Operation getExecute(String promptId) {
        return read("GetExecute", promptId);
    }

    public static Operation createExecute(String promptId) {
        return new Operation("CreateExecute", promptId, Repeat.ONLY_IF_NOT_RUN);
    }

    public static Operation listExecutes() {
        return read("ListExecutes", null);
    }

    /** The server accepts ids that it does not know, so that a delete can be repeated. */
    public static Operation deleteExecutes(@Nullable String promptId) {
        return read("DeleteExecutes", promptId);
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
        return read("AwaitExecute", promptId);
    }

    /** A download of all files of an execute. */
    public static Operation downloadOutputs(String promptId) {
        return read("DownloadOutputs", promptId);
    }

    /** A download of one file. */
    public static Operation downloadOutput() {
        return read("DownloadOutput", null);
    }

    /** One request to the storage. */
    public static Operation getOutputFile(@Nullable String promptId) {
        return read("GetOutputFile", promptId);
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
