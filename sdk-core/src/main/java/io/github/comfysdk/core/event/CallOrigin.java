package io.github.comfysdk.core.event;

/** Who makes a call. */
public enum CallOrigin {
    /** The application, or a batch that it runs. */
    APPLICATION,
    /** The client itself: a poll, a page of a scan or progress messages, which serve all who wait. */
    CLIENT
}
