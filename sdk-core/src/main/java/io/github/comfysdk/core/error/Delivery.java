package io.github.comfysdk.core.error;

/** Whether anything that the server could act on can have left this machine before an exception was thrown. */
public enum Delivery {
    /** Nothing left, so the server cannot have acted on the call and it is safe to repeat. */
    NEVER_SENT,

    /** A request left or may have left. Whether the server acted on it is another question. */
    MAY_HAVE_BEEN_SENT
}
