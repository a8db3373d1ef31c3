package io.github.comfysdk.core.internal.batch;

/** A reason that concerns all items of a batch, so the run stops. */
final class BatchCause extends RuntimeException {
    private static final long serialVersionUID = 1L;

    BatchCause(String why, Throwable cause) {
        super(why, cause);
    }

    static BatchCause of(Throwable cause) {
        return cause instanceof BatchCause known ? known : new BatchCause(String.valueOf(cause.getMessage()), cause);
    }
}
