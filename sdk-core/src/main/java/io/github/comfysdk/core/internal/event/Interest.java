package io.github.comfysdk.core.internal.event;

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
import io.github.comfysdk.core.internal.call.EventReporter.Topic;
import io.github.comfysdk.core.retry.AttemptEvent;
import io.github.comfysdk.core.retry.ClientListener;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.Set;

/**
 * Which events a listener receives: those whose methods it overrides. Others would only take places in its queue, and push out
 * those that it waits for. Immutable.
 */
final class Interest {
    private final Set<Class<?>> events = new HashSet<>();
    private final Set<Topic> topics = EnumSet.noneOf(Topic.class);

    Interest(Class<? extends ClientListener> listener) {
        take(listener, Topic.CALL, "onAttempt", AttemptEvent.class);
        take(listener, Topic.CALL, "onCallStarted", CallStartedEvent.class);
        take(listener, Topic.CALL, "onCallEnded", CallEndedEvent.class);
        take(listener, Topic.WAIT, "onWaitStarted", WaitStartedEvent.class);
        take(listener, Topic.WAIT, "onWaitPolled", WaitPolledEvent.class);
        take(listener, Topic.WAIT, "onWaitProgress", WaitProgressEvent.class);
        take(listener, Topic.WAIT, "onWaitEnded", WaitEndedEvent.class);
        take(listener, Topic.LIST, "onListScan", ListScanEvent.class);
        take(listener, Topic.DOWNLOAD, "onDownloadStarted", DownloadStartedEvent.class);
        take(listener, Topic.DOWNLOAD, "onDownloadEnded", DownloadEndedEvent.class);
        take(listener, Topic.BATCH, "onBatchItem", BatchItemEvent.class);
        take(listener, Topic.BATCH, "onBatchRun", BatchRunEvent.class);
    }

    private void take(Class<? extends ClientListener> listener, Topic topic, String method, Class<?> event) {
        if (overrides(listener, method, event)) {
            events.add(event);
            topics.add(topic);
        }
    }

    /** A class that cannot be looked at, as in a native image without its metadata, receives everything. */
    private static boolean overrides(Class<? extends ClientListener> listener, String method, Class<?> event) {
        try {
            return listener.getMethod(method, event).getDeclaringClass() != ClientListener.class;
        } catch (ReflectiveOperationException | RuntimeException | Error unknown) {
            return true;
        }
    }

    /** Returns whether the listener receives any event about a topic. */
    boolean covers(Topic topic) {
        return topics.contains(topic);
    }

    /** Returns whether the listener receives events of a class. */
    boolean includes(Class<?> event) {
        return events.contains(event);
    }
}
