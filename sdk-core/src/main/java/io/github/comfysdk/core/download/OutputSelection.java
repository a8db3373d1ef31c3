package io.github.comfysdk.core.download;

/** Which files of an execute to download. */
public enum OutputSelection {
    /** The files that the graph saved. The default. */
    OUTPUT_FILES,

    /** The files that the graph saved, followed by those that it previewed. */
    OUTPUT_AND_TEMPORARY_FILES
}
