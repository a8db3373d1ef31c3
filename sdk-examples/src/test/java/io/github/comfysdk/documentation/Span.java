package io.github.comfysdk.documentation;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** A span as tracing libraries have it, with no more than the tests need. */
final class Span {
    static final List<Span> ENDED = new CopyOnWriteArrayList<>();

    private static final ThreadLocal<@Nullable Span> CURRENT = new ThreadLocal<>();
    private static final AtomicLong IDS = new AtomicLong();

    final String name;
    final Optional<Span> parent;
    final Instant start;
    final Map<String, String> attributes = new ConcurrentHashMap<>();
    final long id = IDS.incrementAndGet();
    volatile @Nullable Instant end;

    private Span(String name, Optional<Span> parent, Instant start) {
        this.name = name;
        this.parent = parent;
        this.start = start;
    }

    static Span start(String name, Optional<Span> parent, Instant start) {
        return new Span(name, parent, start);
    }

    static Optional<Span> current() {
        return Optional.ofNullable(CURRENT.get());
    }

    /** Makes what runs inside a part of this span. */
    void runInside(Runnable task) {
        Span before = CURRENT.get();
        CURRENT.set(this);
        try {
            task.run();
        } finally {
            CURRENT.set(before);
        }
    }

    /** Captures the current span, for tasks on other threads. */
    static UnaryOperator<Runnable> carry() {
        Optional<Span> captured = current();
        return task ->
                captured.<Runnable>map(span -> () -> span.runInside(task)).orElse(task);
    }

    void set(String attribute, String value) {
        attributes.put(attribute, value);
    }

    void end(Instant at) {
        end = at;
        ENDED.add(this);
    }

    String traceparent() {
        return "00-%032x-%016x-01".formatted(1, id);
    }
}
