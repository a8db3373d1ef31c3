package io.github.comfysdk.core.callers;

import static io.github.comfysdk.core.testing.Members.COMPLETE;
import static io.github.comfysdk.core.testing.Members.FILES;
import static io.github.comfysdk.core.testing.Members.START;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.comfysdk.core.client.ComfyClient;
import io.github.comfysdk.core.client.ProgressEvent;
import io.github.comfysdk.core.options.WaitPolicy;
import io.github.comfysdk.core.testing.Reply;
import io.github.comfysdk.core.testing.StubServer;
import io.github.comfysdk.model.Execute;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Listeners that block, and executors that do nothing: the waits of others go on, and so does the wait itself. */
class BlockingListenerTest {
    private static final Duration SOON = Duration.ofSeconds(30);

    private final StubServer server = new StubServer();
    private final CountDownLatch released = new CountDownLatch(1);
    private final WaitPolicy policy =
            WaitPolicy.within(Duration.ofMinutes(1)).withIntervals(Duration.ofMillis(10), Duration.ofMillis(20));

    private ComfyClient.Builder builder() {
        return ComfyClient.builder()
                .baseUrl("https://api.example.com/prod")
                .apiKey("key-0123456789")
                .transport(server);
    }

    private void run(String id) {
        server.on(
                "GET /executes/" + id,
                Reply.execute(id, "created"),
                Reply.execute(id, "created", START),
                Reply.execute(id, "success", START, COMPLETE, FILES));
    }

    private void block(ProgressEvent event) {
        try {
            released.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Test
    void await_listenersThatBlock_holdUpNobodyElse() {
        IntStream.range(0, 50).forEach(i -> run("job-" + i));
        server.on("GET /executes", Reply.refusal(503, "Service Unavailable"));
        try (ComfyClient client = builder().build()) {
            List<CompletableFuture<Execute>> blocked = new ArrayList<>();
            List<CompletableFuture<Execute>> others = new ArrayList<>();
            for (int i = 0; i < 50; i++) {
                blocked.add(client.executes()
                        .attach("job-" + i)
                        .onProgress(this::block)
                        .awaitAsync(policy));
                others.add(client.async().executes().await("job-" + i, policy));
            }

            assertThat(others)
                    .hasSize(50)
                    .allSatisfy(wait -> assertThat(wait).succeedsWithin(SOON).matches(Execute::isSettled));
            assertThat(blocked).allSatisfy(wait -> assertThat(wait).isNotDone());
            released.countDown();
            assertThat(blocked).allSatisfy(wait -> assertThat(wait).succeedsWithin(SOON));
        }
    }

    @Test
    void await_listenerThatNeverReturns_endsAtTheDeadlineWithTheResult() {
        run("a");
        try (ComfyClient client = builder().build()) {
            CompletableFuture<Execute> wait = client.executes()
                    .attach("a")
                    .onProgress(this::block)
                    .awaitAsync(policy.withTimeout(Duration.ofSeconds(1)));

            assertThat(wait).succeedsWithin(SOON).matches(Execute::isSettled);
        } finally {
            released.countDown();
        }
    }

    @Test
    void await_executorThatDropsEverything_returnsTheResult() {
        run("a");
        Executor dropping = task -> {};
        List<ProgressEvent> events = new ArrayList<>();
        try (ComfyClient client = builder().executor(dropping).build()) {
            Execute done = client.executes().attach("a").onProgress(events::add).await(policy);

            assertThat(done.isSettled()).isTrue();
            assertThat(events).isEmpty();
        }
    }

    @Test
    void await_executorThatIsGiven_isNotNeededForPolls() {
        run("a");
        var tasks = new AtomicInteger();
        try (ComfyClient client = builder()
                .executor(task -> {
                    tasks.incrementAndGet();
                    task.run();
                })
                .build()) {
            Execute done = client.executes().attach("a").await(policy);

            assertThat(done.isSettled()).isTrue();
            assertThat(tasks).hasValue(0);
        }
    }
}
