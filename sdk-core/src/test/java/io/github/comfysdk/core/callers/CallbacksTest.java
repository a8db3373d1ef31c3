package io.github.comfysdk.core.callers;

import static io.github.comfysdk.core.testing.TestClients.ID;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.github.comfysdk.core.client.ComfyClient;
import io.github.comfysdk.core.error.NotFoundException;
import io.github.comfysdk.core.http.TransportResponse;
import io.github.comfysdk.core.testing.Answers;
import io.github.comfysdk.core.testing.StubServer;
import io.github.comfysdk.core.testing.TestClients;
import io.github.comfysdk.model.Execute;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ForkJoinPool;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Code of callers on real threads: it may block, make calls and close the client. */
class CallbacksTest {
    private final StubServer server =
            new StubServer().otherwise(request -> Answers.of(200, Answers.found(ID, "success")));

    private ComfyClient.Builder builder() {
        return ComfyClient.builder()
                .baseUrl("https://api.example.com/prod")
                .apiKey(TestClients.KEY)
                .transport(server);
    }

    @Test
    void callbacks_thatBlockOnFurtherCalls_findAFreePermit() {
        try (ComfyClient client = builder().maxConcurrentRequests(1).build()) {
            List<CompletableFuture<Execute>> calls = IntStream.range(0, 200)
                    .mapToObj(i -> client.async()
                            .executes()
                            .get(ID)
                            .thenApply(found -> client.executes().get(ID)))
                    .toList();

            assertThat(calls)
                    .allSatisfy(call -> assertThat(call.join().promptId()).isEqualTo(ID));
        }
    }

    @Test
    void callback_thatBlocks_delaysNoOther() throws Exception {
        var gate = new CountDownLatch(1);
        var first = new CompletableFuture<TransportResponse>();
        var second = new CompletableFuture<TransportResponse>();
        server.then(request -> first).then(request -> second);
        try (ComfyClient client = builder().build()) {
            CompletableFuture<Boolean> blocked =
                    client.async().executes().get(ID).thenApply(found -> wait(gate));
            CompletableFuture<Void> other = client.async().executes().get(ID).thenAccept(found -> gate.countDown());

            // not earlier: a callback on a call that has ended runs on the thread that adds it
            first.complete(Answers.of(200, Answers.found(ID, "success")));
            second.complete(Answers.of(200, Answers.found(ID, "success")));

            assertThat(blocked.get()).isTrue();
            assertThat(other.get()).isNull();
        }
    }

    private static boolean wait(CountDownLatch gate) {
        try {
            gate.await();
            return true;
        } catch (InterruptedException e) {
            return false;
        }
    }

    @Test
    void close_inACallback_returnsAndLeavesTheThreadUninterrupted() throws Exception {
        ComfyClient client = builder().build();

        CompletableFuture<Boolean> interrupted = client.async()
                .executes()
                .get(ID)
                .thenApply(found -> {
                    client.close();
                    client.close();
                    return Thread.currentThread().isInterrupted();
                });

        assertThat(interrupted.get()).isFalse();
    }

    @Test
    void callbackWithoutAnExecutorOfItsOwn_runsOnThreadsOfTheClient() throws Exception {
        try (ComfyClient client = builder().build()) {
            CompletableFuture<String> thread = client.async()
                    .executes()
                    .get(ID)
                    .thenApplyAsync(found -> Thread.currentThread().getName());

            assertThat(thread.get()).startsWith("comfy-sdk-");
            assertThat(ForkJoinPool.commonPool().getQueuedSubmissionCount()).isZero();
        }
    }

    @Test
    void get_thatFails_throwsAnExceptionWithTheLineOfTheCaller() {
        server.answer(404, Answers.notFound(ID));
        try (ComfyClient client = builder().build()) {
            Throwable failure = catchThrowable(() -> client.executes().get(ID));

            assertThat(failure).isInstanceOf(NotFoundException.class);
            assertThat(failure.getSuppressed()).hasSize(1);
            assertThat(failure.getSuppressed()[0]).hasMessage("the blocking call was made here");
            assertThat(failure.getSuppressed()[0].getStackTrace())
                    .anyMatch(frame -> frame.getClassName().startsWith(CallbacksTest.class.getName()));
        }
    }
}
