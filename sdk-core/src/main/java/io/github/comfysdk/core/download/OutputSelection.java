package io.github.comfysdk.core.download;

/** Which files of an execute to fetch. */
public enum OutputSelection {
    /** What the graph saved. The default. */
    OUTPUT_FILES,

    /** What the graph saved, and after it what it previewed. */
    OUTPUT_AND_TEMPORARY_FILES
}
