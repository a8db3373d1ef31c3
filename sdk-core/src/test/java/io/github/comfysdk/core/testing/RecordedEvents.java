package io.github.comfysdk.core.testing;

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
import io.github.comfysdk.core.retry.AttemptEvent;
import io.github.comfysdk.core.retry.ClientListener;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Everything that a client reports, in order. Thread-safe. */
public final class RecordedEvents implements ClientListener {
    private final List<Object> all = new CopyOnWriteArrayList<>();

    public List<Object> all() {
        return List.copyOf(all);
    }

    public <E> List<E> of(Class<E> type) {
        return all.stream().filter(type::isInstance).map(type::cast).toList();
    }

    public <E> E only(Class<E> type) {
        List<E> events = of(type);
        if (events.size() != 1) {
            throw new AssertionError(events.size() + " events: " + events);
        }
        return events.get(0);
    }

    @Override
    public void onAttempt(AttemptEvent event) {
        all.add(event);
    }

    @Override
    public void onCallStarted(CallStartedEvent event) {
        all.add(event);
    }

    @Override
    public void onCallEnded(CallEndedEvent event) {
        all.add(event);
    }

    @Override
    public void onWaitStarted(WaitStartedEvent event) {
        all.add(event);
    }

    @Override
    public void onWaitPolled(WaitPolledEvent event) {
        all.add(event);
    }

    @Override
    public void onWaitProgress(WaitProgressEvent event) {
        all.add(event);
    }

    @Override
    public void onWaitEnded(WaitEndedEvent event) {
        all.add(event);
    }

    @Override
    public void onListScan(ListScanEvent event) {
        all.add(event);
    }

    @Override
    public void onDownloadStarted(DownloadStartedEvent event) {
        all.add(event);
    }

    @Override
    public void onDownloadEnded(DownloadEndedEvent event) {
        all.add(event);
    }

    @Override
    public void onBatchItem(BatchItemEvent event) {
        all.add(event);
    }

    @Override
    public void onBatchRun(BatchRunEvent event) {
        all.add(event);
    }
}
