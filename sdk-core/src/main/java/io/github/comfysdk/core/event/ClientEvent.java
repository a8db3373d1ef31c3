package io.github.comfysdk.core.event;

import java.time.Instant;

/**
 * Something that has happened in a client. Events about the same thing have the same id, so that the end of a call, for example,
 * can be matched with its start.
 */
public sealed interface ClientEvent
        permits CallStartedEvent,
                CallEndedEvent,
                WaitStartedEvent,
                WaitPolledEvent,
                WaitProgressEvent,
                WaitEndedEvent,
                ListScanEvent,
                DownloadStartedEvent,
                DownloadEndedEvent,
                BatchItemEvent,
                BatchRunEvent {
    /**
     * {@return the number of the call, wait, scan, download, item or run; no two of a client have the same}
     */
    long id();

    /**
     * {@return when it happened, by the clock of the client}
     */
    Instant time();
}
