package io.github.comfysdk.core.creates;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.github.comfysdk.core.client.ComfyClient;
import io.github.comfysdk.core.error.CallInterruptedException;
import io.github.comfysdk.core.error.PromptIdUsedException;
import io.github.comfysdk.core.options.IdFreshness;
import io.github.comfysdk.core.testing.Answers;
import io.github.comfysdk.core.testing.Face;
import io.github.comfysdk.core.testing.LateServer;
import io.github.comfysdk.core.testing.RawServer;
import io.github.comfysdk.core.testing.TestClients;
import io.github.comfysdk.model.CreateExecuteRequest;
import io.github.comfysdk.model.Execute;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** A lookup that began before a create of the same id ended proves nothing about it, in one client, over sockets. */
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class ClaimedIdsTest {
    private static final String ID = "job-1";

    private final LateServer esd = new LateServer();
    private final CreateExecuteRequest request = TestClients.request(ID);
    private final AtomicInteger reads = new AtomicInteger();
    private final CountDownLatch looked = new CountDownLatch(1);
    private final CountDownLatch received = new CountDownLatch(1);
    private final CountDownLatch ended = new CountDownLatch(1);

    private static ComfyClient client(RawServer server) {
        return TestClients.onSocket(server.baseUrl(), Duration.ofNanos(1)).build();
    }

    /**
     * A server whose first reads answer what was true before the create, which has ended by then: it has answered the create
     * or, if it is silent, somebody has stopped it.
     */
    private RawServer server(int staleReads, boolean answersCreates) throws IOException {
        return new RawServer(exchange -> {
            if (exchange.method().equals("POST")) {
                esd.take(exchange.body(), Duration.ZERO);
                received.countDown();
                if (answersCreates) {
                    exchange.json(201, Answers.created(ID));
                    return true;
                }
                exchange.socket().getInputStream().read();
                return false;
            }
            boolean isStale = reads.incrementAndGet() <= staleReads;
            if (isStale) {
                looked.countDown();
                await(ended);
            }
            exchange.json(
                    isStale ? 404 : 200,
                    isStale ? LateServer.absent(ID) : esd.read(ID).orElseThrow());
            return true;
        });
    }

    private static void await(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private CompletableFuture<Execute> looking(Face face, ComfyClient client, IdFreshness freshness) {
        CompletableFuture<Execute> looking = CompletableFuture.supplyAsync(
                () -> face.createIfAbsent(client, request, freshness), task -> new Thread(task).start());
        await(looked);
        return looking;
    }

    @ParameterizedTest
    @CsvSource({"SYNC, UNKNOWN", "ASYNC, UNKNOWN", "SYNC, FRESH", "ASYNC, FRESH"})
    void createIfAbsent_createAnsweredDuringTheLookup_findsItsJob(Face face, IdFreshness freshness) throws IOException {
        try (RawServer server = server(1, true);
                ComfyClient client = client(server)) {
            CompletableFuture<Execute> looking = looking(face, client, freshness);
            face.create(client, request);
            ended.countDown();

            assertThat(looking.join().promptId()).isEqualTo(ID);
            assertThat(esd.runs(ID)).isEqualTo(1);
        }
    }

    @ParameterizedTest
    @CsvSource({"SYNC, UNKNOWN", "ASYNC, UNKNOWN", "SYNC, FRESH", "ASYNC, FRESH"})
    void createIfAbsent_createStoppedDuringTheLookup_findsItsJob(Face face, IdFreshness freshness) throws Exception {
        try (RawServer server = server(1, false);
                ComfyClient client = client(server)) {
            CompletableFuture<Execute> looking = looking(face, client, freshness);
            stop(face, client);
            ended.countDown();

            assertThat(looking.join().promptId()).isEqualTo(ID);
            assertThat(esd.runs(ID)).isEqualTo(1);
        }
    }

    private void stop(Face face, ComfyClient client) throws InterruptedException {
        if (face == Face.ASYNC) {
            CompletableFuture<Execute> call = client.async().executes().create(request);
            await(received);
            call.cancel(true);
            assertThat(catchThrowable(call::join)).isInstanceOf(CancellationException.class);
            return;
        }
        var ending = new CompletableFuture<Throwable>();
        var caller = new Thread(
                () -> ending.complete(catchThrowable(() -> client.executes().create(request))));
        caller.start();
        await(received);
        caller.interrupt();
        assertThat(ending.join())
                .isInstanceOfSatisfying(
                        CallInterruptedException.class,
                        stopped -> assertThat(stopped.neverSent()).isFalse());
        caller.join();
    }

    @ParameterizedTest
    @EnumSource
    void createIfAbsent_freshIdThatThisClientHasCreated_looksOnUntilItFinds(Face face) throws IOException {
        ended.countDown();
        try (RawServer server = server(2, true);
                ComfyClient client = client(server).with(o -> o.withLookupWindow(Duration.ofSeconds(5)))) {
            face.create(client, request);

            assertThat(face.createIfAbsent(client, request, IdFreshness.FRESH).promptId())
                    .isEqualTo(ID);
            assertThat(reads).hasValue(3);
            assertThat(esd.runs(ID)).isEqualTo(1);
        }
    }

    @ParameterizedTest
    @EnumSource
    void create_idThatALookupHasFound_isRefusedAndSendsNothing(Face face) throws IOException {
        esd.finishedLongAgo(ID);
        try (RawServer server = server(0, true);
                ComfyClient client = client(server)) {
            face.createIfAbsent(client, request, IdFreshness.UNKNOWN);

            assertThat(catchThrowable(() -> face.create(client, request))).isInstanceOf(PromptIdUsedException.class);
            assertThat(esd.runs(ID)).isZero();
        }
    }
}
