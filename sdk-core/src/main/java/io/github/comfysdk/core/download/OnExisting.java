package io.github.comfysdk.core.download;

/**
 * What to do when the target of a download exists. Nothing is overwritten unless {@link #REPLACE} or {@link
 * #REPLACE_IF_DIFFERENT} is chosen, not even when several processes download to the same place at once.
 */
public enum OnExisting {
    /** The download fails before anything is requested. */
    FAIL,

    /**
     * A file with the same content is kept; with other content, the download fails. Files are compared by size and, if the
     * storage's ETag is an MD5, by that, which takes a request without its content; otherwise the content is downloaded and
     * compared. A file appears under its name only when it is complete and verified, so a batch that is run again continues
     * where it stopped. The default.
     */
    SKIP_IF_SAME,

    /** Any existing file is kept, and nothing is requested. */
    KEEP,

    /**
     * A file with the same content is kept, compared as by {@link #SKIP_IF_SAME}; one with other content is replaced in one
     * step, once the new one is complete. Repairs a directory whose files were damaged.
     */
    REPLACE_IF_DIFFERENT,

    /** The file is replaced in one step, once the new one is complete. */
    REPLACE
}
