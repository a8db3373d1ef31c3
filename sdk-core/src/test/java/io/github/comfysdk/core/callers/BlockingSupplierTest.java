package io.github.comfysdk.core.callers;

import static io.github.comfysdk.core.testing.TestClients.ID;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.comfysdk.core.client.ComfyClient;
import io.github.comfysdk.core.error.CallTimeoutException;
import io.github.comfysdk.core.error.WaitTimeoutException;
import io.github.comfysdk.core.options.WaitPolicy;
import io.github.comfysdk.core.testing.Answers;
import io.github.comfysdk.core.testing.Face;
import io.github.comfysdk.core.testing.HurriedTime;
import io.github.comfysdk.core.testing.StubServer;
import io.github.comfysdk.core.testing.SupplierKind;
import io.github.comfysdk.core.testing.TestClients;
import io.github.comfysdk.model.Execute;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Suppliers that block, on real threads: they block no caller, and the message names them. */
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class BlockingSupplierTest {
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final HurriedTime time = new HurriedTime(threads);
    private final AtomicInteger asked = new AtomicInteger();
    private final StubServer server =
            new StubServer().otherwise(request -> Answers.of(200, Answers.found(ID, "created")));
    private final CountDownLatch released = new CountDownLatch(1);

    @AfterEach
    void release() {
        released.countDown();
        threads.shutdown();
    }

    /** Makes a call, and lets its time pass once its suppliers were asked so often. */
    private Throwable timeout(int times, Supplier<?> call) {
        CompletableFuture<Throwable> end = CompletableFuture.supplyAsync(() -> catchThrowable(call::get), threads);
        untilAsked(times);
        while (!end.isDone()) {
            time.strike();
            Thread.onSpinWait();
        }
        return end.join();
    }

    private void untilAsked(int times) {
        while (asked.get() < times) {
            Thread.onSpinWait();
        }
    }

    private String block() {
        asked.incrementAndGet();
        return blocked();
    }

    private String blocked() {
        try {
            released.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
        return "value";
    }

    private ComfyClient.Builder builder() {
        return onRealTime().time(time);
    }

    private ComfyClient.Builder onRealTime() {
        return ComfyClient.builder()
                .baseUrl("https://api.example.com/prod")
                .apiKey(TestClients.KEY)
                .transport(server);
    }

    static Stream<Arguments> kindsAndFaces() {
        return Stream.of(SupplierKind.values())
                .flatMap(kind -> Stream.of(Face.values()).map(face -> Arguments.of(kind, face)));
    }

    @ParameterizedTest
    @MethodSource("kindsAndFaces")
    void create_supplierThatBlocks_isNeverSentAndTheMessageNamesIt(SupplierKind kind, Face face) {
        try (ComfyClient client = kind.give(builder(), this::block).build()) {
            Throwable timeout = timeout(1, () -> face.create(client, TestClients.ID));

            assertThat(timeout)
                    .isInstanceOfSatisfying(
                            CallTimeoutException.class,
                            unsent -> assertThat(unsent.neverSent()).isTrue())
                    .hasMessageContaining(
                            "it waited for " + kind.words() + ". It is safe to repeat; make the suppliers")
                    .hasMessageNotContaining("permit");
        }
        assertThat(server.requests()).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("kindsAndFaces")
    void get_supplierThatBlocksAtASecondAttempt_isNamed(SupplierKind kind, Face face) {
        server.answer(503, Answers.gateway("Service Unavailable"));
        try (ComfyClient client = kind.give(builder(), () -> asked.incrementAndGet() == 1 ? "value" : blocked())
                .build()) {
            Throwable timeout = timeout(2, () -> face.get(client, ID));

            assertThat(timeout)
                    .isInstanceOf(CallTimeoutException.class)
                    .hasMessageContaining("at its end it waited for " + kind.words() + ": make the suppliers return");
        }
    }

    @ParameterizedTest
    @MethodSource("kindsAndFaces")
    void await_supplierThatBlocks_timesOutAndNamesIt(SupplierKind kind, Face face) {
        try (ComfyClient client = kind.give(onRealTime(), this::block).build()) {
            Throwable timeout = catchThrowable(
                    () -> face.await(client.executes().attach(ID), WaitPolicy.within(Duration.ofSeconds(1))));

            assertThat(timeout)
                    .isInstanceOf(WaitTimeoutException.class)
                    .hasMessageContaining("poll could not be sent")
                    .hasMessageContaining(kind.words())
                    .hasMessageContaining("once that is fixed, attach(\"" + ID + "\") resumes the wait")
                    .hasMessageNotContaining("check the id");
        }
    }

    @ParameterizedTest
    @EnumSource
    void get_supplierThatBlocks_blocksNoAsyncCallerAndNoOtherCall(SupplierKind kind) {
        try (ComfyClient client = kind.give(builder(), () -> asked.incrementAndGet() == 1 ? blocked() : "value")
                .maxConcurrentRequests(1)
                .build()) {
            CompletableFuture<Execute> blocked = client.async().executes().get(ID);
            untilAsked(1);

            assertThat(client.executes().get(ID).promptId()).isEqualTo(ID);
            assertThat(blocked).isNotDone();
            released.countDown();
            assertThat(blocked.join().promptId()).isEqualTo(ID);
        }
    }

    @Test
    void get_manyCallsWhoseSupplierBlocks_holdABoundedNumberOfThreads() {
        try (ComfyClient client = builder().apiKey(this::block).build()) {
            List<CompletableFuture<Execute>> calls = new ArrayList<>();
            for (int i = 0; i < 200; i++) {
                calls.add(client.async().executes().get("job-" + i));
            }
            untilAsked(64);
            while (!calls.stream().allMatch(CompletableFuture::isDone)) {
                time.strike();
                Thread.onSpinWait();
            }
            List<String> messages = calls.stream()
                    .map(call -> String.valueOf(catchThrowableOfType(CompletionException.class, call::join)
                            .getMessage()))
                    .toList();

            assertThat(asked).hasValue(64);
            assertThat(messages)
                    .allMatch(message -> message.contains("it waited for "))
                    .filteredOn(message -> message.contains("a turn to ask the suppliers"))
                    .hasSize(136);
        }
    }

    @Test
    void get_afterBlockedSuppliersHaveReturned_isSent() {
        try (ComfyClient client = builder()
                .apiKey(() -> asked.incrementAndGet() <= 64 ? blocked() : "value")
                .build()) {
            List<CompletableFuture<Execute>> calls = new ArrayList<>();
            for (int i = 0; i < 64; i++) {
                calls.add(client.async().executes().get("job-" + i));
            }
            untilAsked(64);
            calls.forEach(call -> call.cancel(true));
            CompletableFuture<Execute> next = client.async().executes().get(ID);
            assertThat(next).isNotDone();

            released.countDown();

            assertThat(next.join().promptId()).isEqualTo(ID);
        }
    }
}
