package io.github.comfysdk.core.creates;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.github.comfysdk.core.client.ComfyClient;
import io.github.comfysdk.core.error.BadRequestException;
import io.github.comfysdk.core.error.CallTimeoutException;
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
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** What a lookup finds before or after a create of the same client is refused, over sockets. */
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class RefusedIdsTest {
    private static final String ID = "job-1";
    private static final String REFUSAL = Answers.lambda(
            400,
            "",
            "An error occurred (ValidationException) when calling the InvokeEndpointAsync operation: Endpoint not found.");

    private final LateServer esd = new LateServer();
    private final CreateExecuteRequest request = TestClients.request(ID);
    private final CountDownLatch written = new CountDownLatch(1);
    private final CompletableFuture<CompletableFuture<Execute>> looking = new CompletableFuture<>();

    private static ComfyClient client(RawServer server) {
        return TestClients.onSocket(server.baseUrl(), Duration.ofNanos(1)).build();
    }

    private static CompletableFuture<Execute> inBackground(Supplier<Execute> call) {
        return CompletableFuture.supplyAsync(call, task -> new Thread(task).start());
    }

    /** A server that writes the row of a create, and answers it only once a lookup had the time to return the row. */
    private RawServer slow(int status, String answer) throws IOException {
        return new RawServer(exchange -> {
            if (!exchange.method().equals("POST")) {
                exchange.json(200, esd.read(ID).orElseThrow());
                return true;
            }
            esd.take(exchange.body(), Duration.ZERO);
            written.countDown();
            giveTime(looking.join());
            exchange.json(status, answer);
            return true;
        });
    }

    private static void giveTime(CompletableFuture<Execute> lookup) {
        try {
            assertThat(lookup.get(300, TimeUnit.MILLISECONDS).promptId()).isEqualTo(ID);
        } catch (TimeoutException | ExecutionException expected) {
            // a lookup that waits for the create, or has failed, has not returned the row
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @ParameterizedTest
    @CsvSource({"SYNC, UNKNOWN", "ASYNC, UNKNOWN", "SYNC, FRESH", "ASYNC, FRESH"})
    void createIfAbsent_rowOfACreateUnderWayThatIsThenRefused_isNotReturned(Face face, IdFreshness freshness)
            throws Exception {
        try (RawServer server = slow(400, REFUSAL);
                ComfyClient client = client(server)) {
            CompletableFuture<Execute> creating = inBackground(() -> face.create(client, request));
            written.await();
            looking.complete(inBackground(() -> face.createIfAbsent(client, request, freshness)));

            assertThat(catchThrowable(() -> looking.join().join()))
                    .cause()
                    .isInstanceOf(PromptIdUsedException.class)
                    .hasMessageContaining("will never start");
            assertThat(catchThrowable(creating::join)).cause().isInstanceOf(BadRequestException.class);
            assertThat(server.creates(ID)).isEqualTo(1);
        }
    }

    @ParameterizedTest
    @EnumSource
    void createIfAbsent_rowOfACreateUnderWayThatIsAccepted_isReturned(Face face) throws Exception {
        try (RawServer server = slow(201, Answers.created(ID));
                ComfyClient client = client(server)) {
            CompletableFuture<Execute> creating = inBackground(() -> face.create(client, request));
            written.await();
            looking.complete(inBackground(() -> face.createIfAbsent(client, request, IdFreshness.UNKNOWN)));

            assertThat(looking.join().join().promptId()).isEqualTo(ID);
            assertThat(creating.join().promptId()).isEqualTo(ID);
            assertThat(server.creates(ID)).isEqualTo(1);
        }
    }

    @ParameterizedTest
    @EnumSource
    void createIfAbsent_createUnderWayLongerThanTheCall_timesOutAndLeavesTheCreateAlone(Face face) throws Exception {
        try (RawServer server = slow(201, Answers.created(ID));
                ComfyClient client = client(server)) {
            CompletableFuture<Execute> creating = inBackground(() -> face.create(client, request));
            written.await();
            ComfyClient hasty = client.with(options -> options.withCallTimeout(Duration.ofMillis(200)));

            assertThat(catchThrowable(() -> face.createIfAbsent(hasty, request, IdFreshness.UNKNOWN)))
                    .isInstanceOfSatisfying(
                            CallTimeoutException.class,
                            timeout -> assertThat(timeout.neverSent()).isTrue());
            looking.complete(new CompletableFuture<>());
            assertThat(creating.join().promptId()).isEqualTo(ID);
        }
    }

    @ParameterizedTest
    @EnumSource
    void create_jobOfAnotherProcessFoundAfterARefusal_isNotOverwritten(Face face) throws IOException {
        try (RawServer server = new RawServer(exchange -> {
                    boolean isCreate = exchange.method().equals("POST");
                    exchange.json(
                            isCreate ? 400 : esd.read(ID).isPresent() ? 200 : 404,
                            isCreate ? REFUSAL : esd.read(ID).orElse(LateServer.absent(ID)));
                    return true;
                });
                ComfyClient client = client(server)) {
            assertThatThrownBy(() -> face.create(client, request)).isInstanceOf(BadRequestException.class);
            esd.finishedLongAgo(ID);
            face.createIfAbsent(client, request, IdFreshness.UNKNOWN);

            assertThatThrownBy(() -> face.create(client, request)).isInstanceOf(PromptIdUsedException.class);
            assertThat(server.creates(ID)).isEqualTo(1);
        }
    }
}
