package io.github.comfysdk.core.callers;

import static io.github.comfysdk.core.testing.TestClients.ID;
import static io.github.comfysdk.core.testing.TestClients.NOW;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.github.comfysdk.core.client.ComfyClient;
import io.github.comfysdk.core.http.TransportResponse;
import io.github.comfysdk.core.testing.Answers;
import io.github.comfysdk.core.testing.Face;
import io.github.comfysdk.core.testing.StubServer;
import io.github.comfysdk.core.testing.TestClients;
import io.github.comfysdk.model.Execute;
import io.github.comfysdk.testkit.VirtualTime;
import java.io.IOException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Key suppliers and transports of callers that do what the compiler or the documentation forbids. */
class HostileCallersTest {
    private final StubServer server = new StubServer();
    private final VirtualTime time = VirtualTime.startingAt(NOW);
    private final ComfyClient.Builder builder = TestClients.builder(server, time);

    /** Throws a checked exception undeclared, as code in Kotlin, Groovy or Clojure does. */
    @SuppressWarnings("unchecked")
    private static <E extends Throwable> RuntimeException undeclared(Throwable exception) throws E {
        throw (E) exception;
    }

    @ParameterizedTest
    @EnumSource
    void apiKey_supplierThrowsACheckedException_leavesTheClientUsable(Face face) {
        var calls = new AtomicInteger();
        server.otherwise(request -> Answers.of(200, Answers.found(ID, "success")));
        try (ComfyClient client = builder.maxConcurrentRequests(1)
                .apiKey(() -> {
                    if (calls.incrementAndGet() == 1) {
                        throw HostileCallersTest.<RuntimeException>undeclared(new IOException("vault"));
                    }
                    return "key";
                })
                .build()) {
            assertThat(catchThrowable(() -> face.get(client, ID))).hasRootCauseMessage("vault");

            assertThat(face.get(client, ID).promptId()).isEqualTo(ID);
        }
    }

    @Test
    void apiKey_slowSupplierOfAnotherCall_doesNotDelayAResponse() throws Exception {
        var response = new CompletableFuture<TransportResponse>();
        var keyIsWanted = new CountDownLatch(1);
        var firstHasEnded = new CountDownLatch(1);
        var calls = new AtomicInteger();
        server.then(request -> response).answer(200, Answers.found(ID, "success"));
        try (ComfyClient client = builder.transport(server)
                .maxConcurrentRequests(1)
                .apiKey(() -> {
                    if (calls.incrementAndGet() == 2) {
                        keyIsWanted.countDown();
                        await(firstHasEnded);
                    }
                    return "key";
                })
                .build()) {
            CompletableFuture<Execute> first = client.async().executes().get(ID);
            CompletableFuture<Execute> second =
                    CompletableFuture.supplyAsync(() -> client.executes().get(ID));
            await(keyIsWanted);

            response.complete(Answers.of(200, Answers.found(ID, "success")));

            assertThat(first).isCompleted();
            firstHasEnded.countDown();
            assertThat(second.get(1, TimeUnit.MINUTES).promptId()).isEqualTo(ID);
        }
    }

    @ParameterizedTest
    @EnumSource
    void create_transportThrowsAnErrorAfterSending_looksTheExecuteUp(Face face) {
        server.then(request -> {
                    throw new NoClassDefFoundError("after sending");
                })
                .ownRow("created");
        try (ComfyClient client = builder.maxConcurrentRequests(1).build()) {
            var request = TestClients.request(ID);
            Execute created = face.create(client, request);

            assertThat(created.promptId()).isEqualTo(ID);
            assertThat(server.routes()).hasSize(2);
        }
    }

    private static void await(CountDownLatch latch) {
        try {
            assertThat(latch.await(1, TimeUnit.MINUTES)).isTrue();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }
}
