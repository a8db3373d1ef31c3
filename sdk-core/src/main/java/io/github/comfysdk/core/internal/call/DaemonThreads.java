package io.github.comfysdk.core.internal.call;

import java.util.concurrent.ThreadFactory;
import java.util.concurrent.atomic.AtomicInteger;

/** Creates daemon threads with the library's name, which identifies them in a thread dump. */
public final class DaemonThreads {
    private DaemonThreads() {}

    /**
     * Returns a factory.
     *
     * @param name the prefix of the thread names, followed by a number
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
