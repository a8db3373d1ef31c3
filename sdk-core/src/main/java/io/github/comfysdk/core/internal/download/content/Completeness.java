package io.github.comfysdk.core.internal.download.content;

/** What a file's own structure says about its end. */
enum Completeness {
    /** The file has all that its format announces. */
    WHOLE,
    /** The file ends before its format does. */
    CUT,
    /** The format does not show it. */
    UNKNOWN
}
