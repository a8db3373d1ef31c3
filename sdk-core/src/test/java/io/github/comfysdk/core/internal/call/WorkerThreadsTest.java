package io.github.comfysdk.core.internal.call;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import org.junit.jupiter.api.Test;

/** The client's own threads, which run what they are given even if the client has been closed meanwhile. */
class WorkerThreadsTest {
    private final BlockingQueue<String> names = new LinkedBlockingQueue<>();

    private void report() {
        names.add(Thread.currentThread().getName());
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
}
