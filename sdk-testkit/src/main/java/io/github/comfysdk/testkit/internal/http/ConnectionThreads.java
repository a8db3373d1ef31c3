package io.github.comfysdk.testkit.internal.http;

import java.io.Closeable;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** The threads of a server: one that accepts, and one for each connection. Thread-safe. */
final class ConnectionThreads {
    /** How long to wait for threads to end; only a handler that ignores interruption takes so long. */
    private static final long LONGEST_END_NANOS = TimeUnit.SECONDS.toNanos(5);

    private final int port;
    private final Map<Thread, Closeable> running = new HashMap<>();
    private final CountDownLatch ended = new CountDownLatch(1);

    ConnectionThreads(int port) {
        this.port = port;
    }

    void startAccepting(Runnable loop, Closeable listener) {
        start("accept", loop, listener);
    }

    void start(Connection connection, int number) {
        start("connection-" + number, connection::serve, connection::close);
    }

    private void start(String name, Runnable work, Closeable resource) {
        Thread thread = new Thread(
                () -> {
                    try {
                        work.run();
                    } finally {
                        forget(Thread.currentThread());
                    }
                },
                "comfy-testkit-http-" + port + "-" + name);
        thread.setDaemon(true);
        synchronized (this) {
            if (ended.getCount() > 0 && isStarted(thread)) {
                running.put(thread, resource);
                return;
            }
        }
        close(resource);
    }

    private static boolean isStarted(Thread thread) {
        try {
            thread.start();
            return true;
        } catch (OutOfMemoryError e) {
            // The machine has no more threads: this connection is closed, the others continue.
            Log.debug("No thread for another connection", e);
            return false;
        }
    }

    private synchronized void forget(Thread thread) {
        running.remove(thread);
    }

    /** Returns the number of connections being served. */
    synchronized int count() {
        return Math.max(0, running.size() - 1);
    }

    /** Waits a moment; returns true if the server is closed meanwhile. */
    boolean endWithin(long millis) {
        try {
            return ended.await(millis, TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            return true;
        }
    }

    void close() {
        List<Thread> threads;
        synchronized (this) {
            ended.countDown();
            threads = new ArrayList<>(running.keySet());
            running.values().forEach(ConnectionThreads::close);
        }
        threads.remove(Thread.currentThread());
        threads.forEach(Thread::interrupt);
        await(threads);
    }

    private static void close(Closeable resource) {
        try {
            resource.close();
        } catch (IOException e) {
            Log.debug("A listener could not be closed", e);
        }
    }

    private static void await(List<Thread> threads) {
        long deadline = System.nanoTime() + LONGEST_END_NANOS;
        boolean interrupted = false;
        for (Thread thread : threads) {
            try {
                TimeUnit.NANOSECONDS.timedJoin(thread, deadline - System.nanoTime());
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
