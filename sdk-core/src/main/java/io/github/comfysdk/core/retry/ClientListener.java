package io.github.comfysdk.core.retry;

import io.github.comfysdk.core.event.BatchItemEvent;
import io.github.comfysdk.core.event.BatchRunEvent;
import io.github.comfysdk.core.event.CallEndedEvent;
import io.github.comfysdk.core.event.CallStartedEvent;
import io.github.comfysdk.core.event.DownloadEndedEvent;
import io.github.comfysdk.core.event.DownloadStartedEvent;
import io.github.comfysdk.core.event.ListScanEvent;
import io.github.comfysdk.core.event.WaitEndedEvent;
import io.github.comfysdk.core.event.WaitPolledEvent;
import io.github.comfysdk.core.event.WaitProgressEvent;
import io.github.comfysdk.core.event.WaitStartedEvent;

/**
 * Observes what a client does, for metrics, traces and logs. Override the methods for what you need; attempts alone take a lambda.
 * All methods may block, and their exceptions are logged and never affect a call.
 *
 * <p>No call waits for a listener, so that one that blocks can neither make a call time out nor leave open whether a job was
 * created. The events of a client are queued, and delivered one at a time and in order on the executor of callbacks: those of
 * one call in the order of its attempts, and possibly after the call has returned. At most 1,000 events wait; a listener that is
 * further behind loses the oldest of them, which is logged once at level {@code WARNING}. Events whose methods a listener does not
 * override take no place in its queue. The events of calls, waits and downloads
 * are delivered in the context that {@code callerContext(...)} has captured.
 *
 * <p>Closing the client does not wait for a listener either; what is queued then is still delivered. In tests with {@code
 * VirtualTime}, and without an {@code executor(...)} of your own, an event is delivered before its call returns.
 */
@FunctionalInterface
public interface ClientListener {
    /**
     * Called once for each attempt that has ended, also by a timeout, by cancellation or by closing the client. May block.
     *
     * @param event the attempt and what follows from it
     */
    void onAttempt(AttemptEvent event);

    /**
     * Called when a call has started, before its first attempt.
     *
     * @param event the call
     */
    default void onCallStarted(CallStartedEvent event) {}

    /**
     * Called once for each call that has started, when it has ended in any way.
     *
     * @param event the call
     */
    default void onCallEnded(CallEndedEvent event) {}

    /**
     * Called when a wait for an execute has started.
     *
     * @param event the wait
     */
    default void onWaitStarted(WaitStartedEvent event) {}

    /**
     * Called for each poll that a wait has the result of.
     *
     * @param event the poll
     */
    default void onWaitPolled(WaitPolledEvent event) {}

    /**
     * Called when a wait notices that its execute has moved, or has not moved for too long.
     *
     * @param event what was noticed
     */
    default void onWaitProgress(WaitProgressEvent event) {}

    /**
     * Called once for each wait that has started, when it has ended in any way.
     *
     * @param event the wait
     */
    default void onWaitEnded(WaitEndedEvent event) {}

    /**
     * Called when the client has scanned the list of executes for purposes of its own.
     *
     * @param event the scan
     */
    default void onListScan(ListScanEvent event) {}

    /**
     * Called when the download of a file has started.
     *
     * @param event the download
     */
    default void onDownloadStarted(DownloadStartedEvent event) {}

    /**
     * Called once for each download that has started, when it has ended in any way.
     *
     * @param event the download
     */
    default void onDownloadEnded(DownloadEndedEvent event) {}

    /**
     * Called for each step of an item of a batch.
     *
     * @param event the step
     */
    default void onBatchItem(BatchItemEvent event) {}

    /**
     * Called for each step of a run of a batch.
     *
     * @param event the step
     */
    default void onBatchRun(BatchRunEvent event) {}

    /**
     * Called before the next event if events were dropped, because the listener was behind.
     *
     * @param events how many since the last event
     */
    default void onDropped(long events) {}
}
