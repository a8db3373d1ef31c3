package io.github.comfysdk.core.internal.wait.scan;

import io.github.comfysdk.core.event.ListScanEvent;
import io.github.comfysdk.core.event.ListScanEvent.End;
import io.github.comfysdk.core.internal.call.CallTrace;
import io.github.comfysdk.core.internal.call.EventReporter;
import io.github.comfysdk.core.retry.ClientListener;
import io.github.comfysdk.core.time.ClientTime;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Reports the scans that poll for waits, while somebody listens. Thread-safe. */
public final class ScanTrace {
    private final EventReporter events;
    private final ClientTime time;

    /**
     * Creates a reporter.
     *
     * @param events who listens
     * @param time the time of the client
     */
    public ScanTrace(EventReporter events, ClientTime time) {
        this.events = events;
        this.time = time;
    }

    /**
     * Reports the end of a scan.
     *
     * @param scan the scan
     * @param duration how long it took
     * @param exception why a page could not be read, or null
     */
    public void ended(ListScan<?> scan, Duration duration, @Nullable Throwable exception) {
        if (!events.isOn(EventReporter.Topic.LIST)) {
            return;
        }
        End end = end(scan, exception);
        var event = new ListScanEvent(
                events.nextId(),
                ListScanEvent.Purpose.WAIT,
                time.now().minus(duration),
                duration,
                scan.pages(),
                scan.rows(),
                scan.wanted(),
                scan.seen(),
                end,
                CallTrace.nameOf(end == End.FAILED ? exception : null));
        events.report(EventReporter.Topic.LIST, null, event, ClientListener::onListScan);
    }

    private static End end(ListScan<?> scan, @Nullable Throwable exception) {
        if (exception == null && scan.isComplete()) {
            return scan.seen() == scan.wanted() ? End.ALL_FOUND : End.END_OF_LIST;
        }
        if (scan.isStopped()) {
            return End.STOPPED;
        }
        if (exception != null) {
            return End.FAILED;
        }
        return scan.isLate() ? End.TIME_LIMIT : End.PAGE_LIMIT;
    }
}
