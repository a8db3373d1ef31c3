package io.github.comfysdk.core.callers;

import static io.github.comfysdk.core.testing.TestClients.ID;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.comfysdk.core.client.ComfyClient;
import io.github.comfysdk.core.error.TransportException;
import io.github.comfysdk.core.retry.RetryPolicy;
import io.github.comfysdk.core.testing.Answers;
import io.github.comfysdk.core.testing.Face;
import java.io.IOException;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ForkJoinPool;
import mockwebserver3.MockResponse;
import mockwebserver3.MockWebServer;
import okhttp3.Headers;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.parallel.Isolated;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** An application that fills the common pool, as one with a few blocking tasks does: the client needs nothing of it. */
@Isolated("it fills the common pool")
class CommonPoolTest {
    private final MockWebServer server = new MockWebServer();
    private final CountDownLatch gate = new CountDownLatch(1);

    @BeforeEach
    void fillTheCommonPool() throws IOException {
        server.start();
        for (int i = 0; i <= ForkJoinPool.getCommonPoolParallelism(); i++) {
            ForkJoinPool.commonPool().execute(() -> {
                try {
                    gate.await();
                } catch (InterruptedException e) {
                    throw new IllegalStateException(e);
                }
            });
        }
    }

    @AfterEach
    void empty() {
        gate.countDown();
        server.close();
    }

    private ComfyClient client() {
        return ComfyClient.builder()
                .baseUrl(server.url("/prod").toString())
                .apiKey("key")
                .options(options -> options.withRetryPolicy(RetryPolicy.none()))
                .build();
    }

    @ParameterizedTest
    @EnumSource
    void get_whileTheCommonPoolIsFull_ends(Face face) {
        server.enqueue(
                new MockResponse(200, Headers.of("Content-Type", "application/json"), Answers.found(ID, "success")));
        try (ComfyClient client = client()) {
            assertThat(face.get(client, ID).promptId()).isEqualTo(ID);
        }
    }

    @ParameterizedTest
    @EnumSource
    void get_connectionRefusedWhileTheCommonPoolIsFull_fails(Face face) {
        try (ComfyClient client = client()) {
            server.close();

            assertThatThrownBy(() -> face.get(client, ID)).isInstanceOf(TransportException.class);
        }
    }
}
