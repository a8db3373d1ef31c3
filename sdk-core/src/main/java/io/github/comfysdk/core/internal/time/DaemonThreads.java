package io.github.comfysdk.core.internal.time;

import java.util.concurrent.ThreadFactory;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Creates daemon threads with the library's name, which identifies them in a thread dump. They outlive the call that needed
 * them first and serve other callers, so they take nothing from the thread that creates them: neither its inheritable
 * thread-locals, nor its class loader, group or priority.
 */
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
        return task -> create(task, name + "-" + counter.incrementAndGet());
    }

    @SuppressWarnings("ThreadPriorityCheck") // nothing relies on it: it only undoes what is inherited
    private static Thread create(Runnable task, String name) {
        var thread = new Thread(topGroup(), task, name, 0, false);
        thread.setDaemon(true);
        thread.setPriority(Thread.NORM_PRIORITY);
        thread.setContextClassLoader(DaemonThreads.class.getClassLoader());
        return thread;
    }

    /** The caller's own group may be destroyed while the client lives. */
    private static ThreadGroup topGroup() {
        ThreadGroup group = Thread.currentThread().getThreadGroup();
        while (group.getParent() != null) {
            group = group.getParent();
        }
        return group;
    }
}
