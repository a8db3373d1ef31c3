package io.github.comfysdk.core.internal.call;

import java.util.concurrent.ThreadFactory;
import java.util.concurrent.atomic.AtomicInteger;

/** Threads that carry the library's name, so that they can be told in a dump, and keep no JVM from ending. */
public final class DaemonThreads {
    private DaemonThreads() {}

    /**
     * Makes a factory.
     *
     * @param name the name; a number is added
     * @return the factory
     */
    public static ThreadFactory named(String name) {
        var counter = new AtomicInteger();
        return task -> {
            var thread = new Thread(task, name + "-" + counter.incrementAndGet());
            thread.setDaemon(true);
            return thread;
        };
    }
}
