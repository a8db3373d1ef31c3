package io.github.comfysdk.core.batch;

/** What to do with an item whose graph is not the one that an earlier run of the batch submitted under its key. */
public enum OnChanged {
    /** The new graph is run; the files of the old one stay. */
    RUN_AGAIN,

    /** The result of the old graph is taken, unless that failed: then the new one is run. */
    KEEP,

    /** The item fails, and nothing is run. */
    FAIL
}
