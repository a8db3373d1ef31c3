package io.github.comfysdk.core.reliability;

/** The two faces of the client. What holds for one holds for the other. */
enum Face {
    SYNC,
    ASYNC
}
