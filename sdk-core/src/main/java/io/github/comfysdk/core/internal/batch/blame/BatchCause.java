package io.github.comfysdk.core.internal.batch.blame;

/** A reason that concerns all items of a batch, so the run stops. */
public final class BatchCause extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /**
     * Creates the reason.
     *
     * @param why what happened, without a full stop
     * @param cause the exception behind it
     */
    public BatchCause(String why, Throwable cause) {
        super(why, cause);
    }

    /**
     * Returns an exception as a reason.
     *
     * @param cause the exception
     * @return the reason
     */
    public static BatchCause of(Throwable cause) {
        return cause instanceof BatchCause known ? known : new BatchCause(String.valueOf(cause.getMessage()), cause);
    }
}
