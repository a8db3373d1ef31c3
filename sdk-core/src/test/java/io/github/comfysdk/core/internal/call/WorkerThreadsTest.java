package io.github.comfysdk.core.internal.call;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.comfysdk.core.internal.time.DaemonThreads;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadFactory;
import org.junit.jupiter.api.Test;

/** The client's own threads, which run what they are given, even after the close and when the process has no more threads. */
class WorkerThreadsTest {
    private final BlockingQueue<String> names = new LinkedBlockingQueue<>();
    private final ThreadFactory factory = DaemonThreads.named("comfy-sdk");
    private volatile boolean exhausted;

    private Thread create(Runnable task) {
        if (exhausted) {
            throw new OutOfMemoryError("unable to create native thread");
        }
        return factory.newThread(task);
    }

    private void report() {
        names.add(Thread.currentThread().getName());
    }

    private Thread startSpareThread(WorkerThreads threads) {
        var spare = new Thread(threads::runAsSpareThread, "spare");
        spare.start();
        return spare;
    }

    @Test
    void execute_task_runsOnAThreadOfTheLibrary() throws InterruptedException {
        try (var threads = new WorkerThreads()) {
            threads.execute(this::report);

            assertThat(names.take()).isEqualTo("comfy-sdk-1");
        }
    }

    @Test
    void execute_afterTheClose_runsOnAThreadOfItsOwn() throws InterruptedException {
        var threads = new WorkerThreads();
        threads.close();

        threads.execute(this::report);

        assertThat(names.take()).startsWith("comfy-sdk-");
    }

    @Test
    void execute_withoutThreads_runsOnTheSpareThread() throws InterruptedException {
        var threads = new WorkerThreads(this::create);
        exhausted = true;
        Thread spare = startSpareThread(threads);

        threads.execute(() -> {
            report();
            Thread.currentThread().interrupt();
            throw new IllegalStateException("a broken task ends nothing");
        });
        threads.execute(this::report);

        assertThat(names.take()).isEqualTo("spare");
        assertThat(names.take()).isEqualTo("spare");
        threads.close();
        spare.join();
    }

    @Test
    void execute_withoutThreads_runsOnTheNextThreadThatIsFree() throws InterruptedException {
        var busy = new CountDownLatch(1);
        try (var threads = new WorkerThreads(this::create)) {
            threads.execute(() -> await(busy));
            exhausted = true;
            threads.execute(this::report);
            threads.execute(this::report);
            assertThat(names).isEmpty();

            busy.countDown();

            assertThat(names.take()).isEqualTo("comfy-sdk-1");
            assertThat(names.take()).isEqualTo("comfy-sdk-1");
        }
    }

    @Test
    void executors_ofTimerAndHttpClient_doNotWaitForWhatBlocksTheSpareThread() throws InterruptedException {
        var busy = new CountDownLatch(1);
        var threads = new WorkerThreads(this::create);
        exhausted = true;
        Thread spare = startSpareThread(threads);
        var begun = new CountDownLatch(1);
        threads.execute(() -> {
            begun.countDown();
            await(busy);
        });
        begun.await();
        threads.ofTimer().execute(this::report);
        threads.ofHttpClient().execute(this::report);
        assertThat(names)
                .as("neither on the spare thread nor on the calling one")
                .isEmpty();

        exhausted = false;
        threads.execute(this::report);

        for (int i = 0; i < 3; i++) { // the first of the pool takes what waits
            assertThat(names.take()).isEqualTo("comfy-sdk-1");
        }
        busy.countDown();
        threads.close();
        spare.join();
    }

    @Test
    void execute_onceThereAreThreadsAgain_takesOneForEachTask() throws InterruptedException {
        var busy = new CountDownLatch(1);
        var threads = new WorkerThreads(this::create);
        exhausted = true;
        threads.execute(() -> await(busy));
        threads.execute(this::report);
        exhausted = false;

        Thread spare = startSpareThread(threads);

        assertThat(names.take()).startsWith("comfy-sdk-");
        busy.countDown();
        threads.close();
        spare.join();
    }

    @Test
    void execute_afterTheCloseWithoutThreads_runsOnTheCallingThread() throws InterruptedException {
        var threads = new WorkerThreads(this::create);
        Thread spare = startSpareThread(threads);
        threads.close();
        spare.join();
        exhausted = true;

        threads.execute(this::report);

        assertThat(names).containsExactly(Thread.currentThread().getName());
    }

    @Test
    void close_withTasksThatHaveNoThread_runsThem() throws InterruptedException {
        var threads = new WorkerThreads(this::create);
        exhausted = true;
        for (int i = 0; i < 3; i++) {
            threads.execute(this::report);
        }

        threads.close();
        startSpareThread(threads).join();

        assertThat(names).containsExactly("spare", "spare", "spare");
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
