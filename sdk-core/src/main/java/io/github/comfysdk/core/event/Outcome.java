package io.github.comfysdk.core.event;

/** How something that the client did has ended. */
public enum Outcome {
    /** With a result. */
    SUCCEEDED,
    /** With an exception, of the server, of the connection or of the job. */
    FAILED,
    /** Its time limit has passed. */
    TIMED_OUT,
    /** Its caller has cancelled it, its thread was interrupted, or another part of the same call has failed. */
    CANCELLED,
    /** The client was closed. */
    CLOSED
}
