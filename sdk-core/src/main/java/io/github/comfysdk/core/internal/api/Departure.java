package io.github.comfysdk.core.internal.api;

/** How far an attempt has come, in order. */
enum Departure {
    /** The transport has not been asked: the attempt waits for a permit or for the key. */
    NOT_ASKED,

    /** The transport has been asked and has no connection yet. */
    NO_CONNECTION,

    /** Bytes of the request may have left this machine. */
    MAY_HAVE_LEFT,

    /** The head of a response has arrived. */
    RESPONSE_BEGUN
}
