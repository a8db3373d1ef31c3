package io.github.comfysdk.core.batch;

/** In which order a run delivers its results. */
public enum BatchOrder {
    /** As the jobs end. */
    COMPLETION,

    /** In the order of the source, for readers that record how far they have come. A slow job holds up those behind it. */
    SOURCE
}
