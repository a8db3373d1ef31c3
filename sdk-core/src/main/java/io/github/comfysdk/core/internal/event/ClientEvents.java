package io.github.comfysdk.core.internal.event;

import io.github.comfysdk.core.internal.call.Callbacks;
import io.github.comfysdk.core.internal.call.CallerCode;
import io.github.comfysdk.core.internal.call.EventQueue;
import io.github.comfysdk.core.internal.call.EventReporter;
import io.github.comfysdk.core.internal.call.EventReporter.Topic;
import io.github.comfysdk.core.retry.ClientListener;
import io.github.comfysdk.core.time.ClientTime;
import java.util.OptionalLong;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Passes events to the listener of a client and to the log, without waiting for either. Each has a queue of its own, so that a slow
 * listener delays no log. Thread-safe.
 */
public final class ClientEvents implements EventReporter, AutoCloseable {
    private final AtomicLong ids = new AtomicLong();
    private final ThreadLocal<@Nullable Long> parent = new ThreadLocal<>();
    private final @Nullable EventQueue<Consumer<ClientListener>> listening;
    private final @Nullable Interest interest;
    private final DebugLog log = new DebugLog();
    private final EventQueue<Consumer<ClientListener>> logging;

    /**
     * @param listener the listener, or null
     * @param callbacks runs the listener
     * @param threads runs the logger, which may block
     * @param time the client's time
     */
    public ClientEvents(@Nullable ClientListener listener, Callbacks callbacks, Executor threads, ClientTime time) {
        this.interest = listener == null ? null : new Interest(listener.getClass());
        this.listening = listener == null
                ? null
                : new EventQueue<>(
                        callbacks, time, "the ClientListener", event -> event.accept(listener), listener::onDropped);
        this.logging = new EventQueue<>(
                new Callbacks(time, threads, null), time, "the DEBUG log", event -> event.accept(log), log::onDropped);
    }

    @Override
    public boolean isOn(Topic topic) {
        // Downloads show the number of their call, so that it is counted for them, too.
        return isWanted(topic) || (topic == Topic.CALL && isWanted(Topic.DOWNLOAD));
    }

    private boolean isWanted(Topic topic) {
        return (interest != null && interest.covers(topic)) || log.isOn(topic);
    }

    @Override
    public long nextId() {
        return ids.incrementAndGet();
    }

    @Override
    public OptionalLong parent() {
        @Nullable Long current = parent.get();
        return current == null ? OptionalLong.empty() : OptionalLong.of(current);
    }

    @Override
    public <T> T within(long number, Supplier<T> action) {
        @Nullable Long before = parent.get();
        parent.set(number);
        try {
            return action.get();
        } finally {
            if (before == null) {
                parent.remove();
            } else {
                parent.set(before);
            }
        }
    }

    @Override
    public <E> void report(Topic topic, @Nullable CallerCode caller, E event, BiConsumer<ClientListener, E> method) {
        if (listening != null && interest != null && interest.includes(event.getClass())) {
            listening.add(
                    caller == null
                            ? listener -> method.accept(listener, event)
                            : listener -> caller.observe(() -> method.accept(listener, event)));
        }
        if (log.isOn(topic)) {
            logging.add(listener -> method.accept(listener, event));
        }
    }

    @Override
    public void close() {
        if (listening != null) {
            listening.close();
        }
    }
}
