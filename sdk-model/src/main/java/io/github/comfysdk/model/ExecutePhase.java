package io.github.comfysdk.model;

/**
 * How far an execute has come, derived from its status and its times: the server's status {@code created} covers
 * both waiting and running.
 */
public enum ExecutePhase {
    /** Accepted by the server, not yet taken by a machine: {@code created} without a start time. */
    QUEUED,
    /** Taken by a machine: {@code created} with a start time. */
    RUNNING,
    /** Ended well: {@code success}, or {@code Completed} in the words of the server's own client. */
    SUCCEEDED,
    /** Ended with an error. */
    FAILED,
    /** A status that this release does not know. It is not final: waiting goes on. */
    UNKNOWN;

    /**
     * {@return whether the execute has ended, one way or the other}
     */
    public boolean isTerminal() {
        return this == SUCCEEDED || this == FAILED;
    }

    static ExecutePhase of(ExecuteStatus status, boolean started) {
        return switch (status.value()) {
            case "created" -> started ? RUNNING : QUEUED;
            case "success", "Completed" -> SUCCEEDED;
            case "failed" -> FAILED;
            default -> UNKNOWN;
        };
    }
}
