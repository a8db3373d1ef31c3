package io.github.comfysdk.core.batch;

/** In which order a run delivers its results. */
public enum BatchOrder {
    /** As the jobs end. */
    COMPLETION,

    /** As the items came from their source, for readers that note how far they have come. A slow job holds up those behind it. */
    SOURCE
}
