package io.github.comfysdk.core.download;

/** What to do when the target of a download exists. Nothing is overwritten unless {@link #REPLACE} is chosen. */
public enum OnExisting {
    /** The download fails before anything is requested. */
    FAIL,

    /**
     * A file of the size that the storage announces counts as the same and is kept; with another size, the download fails.
     * A file appears under its name only when it is complete, so a batch that is run again continues where it stopped. The
     * default.
     */
    SKIP_IF_SAME_SIZE,

    /** Any existing file is kept, and nothing is requested. */
    KEEP,

    /** The file is replaced in one step, once the new one is complete. */
    REPLACE
}
