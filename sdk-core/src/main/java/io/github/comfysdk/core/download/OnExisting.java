package io.github.comfysdk.core.download;

/** What to do when there is a file already where a download shall go. Nothing is ever overwritten unless asked for. */
public enum OnExisting {
    /** The download fails before anything is asked for. */
    FAIL,

    /**
     * A file of the size that the storage tells is taken as the same and kept; of another size, the download fails. A file
     * appears under its name only when it is whole, so a batch that is run again goes on where it was. The default.
     */
    SKIP_IF_SAME_SIZE,

    /** Any file is kept, and the storage is not even asked. */
    KEEP,

    /** The file is replaced, in one step, once the new one is whole. */
    REPLACE
}
