package io.github.comfysdk.core.client;

import static io.github.comfysdk.core.testing.TestClients.ID;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.github.comfysdk.core.download.DownloadOptions;
import io.github.comfysdk.core.error.ServerException;
import io.github.comfysdk.core.error.SubmitOutcomeUnknownException;
import io.github.comfysdk.core.error.WaitTimeoutException;
import io.github.comfysdk.core.options.CallOptions;
import io.github.comfysdk.core.options.WaitPolicy;
import io.github.comfysdk.core.retry.RetryPolicy;
import io.github.comfysdk.core.testing.Answers;
import io.github.comfysdk.core.testing.StubServer;
import io.github.comfysdk.core.testing.TestClients;
import io.github.comfysdk.model.Execute;
import io.github.comfysdk.model.OutputFile;
import io.github.comfysdk.testkit.VirtualTime;
import java.io.IOException;
import java.time.Duration;
import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Options whose values are as large or as small as they can be: calls still end as they should, without overflow. */
class ExtremeOptionsTest {
    private static final Duration FOR_EVER = Duration.ofSeconds(Long.MAX_VALUE, 999_999_999);
    private static final Duration TINY = Duration.ofNanos(1);

    private final StubServer server = new StubServer();
    private final VirtualTime time = VirtualTime.startingAt(TestClients.NOW);

    static LongStream seeds() {
        return LongStream.range(0, 60);
    }

    private static Duration large(Random random) {
        return switch (random.nextInt(4)) {
            case 0 -> FOR_EVER;
            case 1 -> Duration.ofSeconds(Long.MAX_VALUE / 1_000_000_000);
            case 2 -> Duration.ofDays(1_000 * 365L);
            default -> Duration.ofDays(1);
        };
    }

    private static int many(Random random) {
        return random.nextBoolean() ? Integer.MAX_VALUE : 1_000;
    }

    private ComfyClient client(Random random) {
        return TestClients.builder(server, time)
                .maxConcurrentRequests(many(random))
                .maxResponseBytes(many(random))
                .retryBudget(RetryBudget.of(many(random)))
                .options(options -> options.withCallTimeout(FOR_EVER)
                        .withAttemptTimeout(large(random))
                        .withLookupWindow(large(random))
                        .withRetryPolicy(RetryPolicy.defaults()
                                .withMaxAttempts(many(random))
                                .withBaseDelay(large(random))
                                .withThrottleBaseDelay(large(random))
                                .withMaxDelay(large(random))))
                .build();
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void get_largeOptions_retriesUntilItSucceeds(long seed) {
        server.answer(429, Answers.gateway("Too Many Requests"))
                .answer(503, Answers.gateway("Service Unavailable"), "Retry-After", "9999999999")
                .answer(200, Answers.found(ID, "success"));
        try (ComfyClient client = client(new Random(seed))) {
            assertThat(client.executes().get(ID).promptId()).isEqualTo(ID);
        }
        assertThat(server.methods()).containsExactly("GET", "GET", "GET");
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void create_largeOptions_looksUntilItFinds(long seed) {
        server.fail(new IOException("reset")).answer(404, Answers.notFound(ID)).ownRow("created");
        try (ComfyClient client = client(new Random(seed))) {
            assertThat(client.executes().create(TestClients.request()).promptId())
                    .isEqualTo(ID);
        }
        assertThat(server.methods()).containsExactly("POST", "GET", "GET");
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void await_largePolicy_pollsUntilTheEnd(long seed) {
        var random = new Random(seed);
        server.answer(404, Answers.notFound(ID)).answer(200, Answers.found(ID, "success"));
        WaitPolicy policy = WaitPolicy.within(FOR_EVER)
                .withIntervals(
                        random.nextBoolean() ? TINY : Duration.ofDays(1),
                        random.nextBoolean() ? FOR_EVER : large(random))
                .withGrowth(random.nextBoolean() ? Double.MAX_VALUE : 1)
                .withJitter(random.nextBoolean() ? 1 : 0)
                .withAbsenceGrace(large(random))
                .withSettleWindow(large(random))
                .withStuckWhenQueuedFor(large(random))
                .withStuckWhenSilentFor(large(random));
        try (ComfyClient client = client(random)) {
            Execute done = client.executes().attach(ID).await(policy);

            assertThat(done.promptId()).isEqualTo(ID);
        }
        assertThat(server.methods()).containsExactly("GET", "GET");
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void download_largeOptions_resumesUntilItIsWhole(long seed) {
        var random = new Random(seed);
        server.fail(new IOException("reset")).file("content");
        DownloadOptions options = DownloadOptions.defaults()
                .withParallelism(many(random))
                .withMaxBytesPerFile(random.nextBoolean() ? Long.MAX_VALUE : 1_000)
                .withResumeAttempts(many(random))
                .withTimeout(FOR_EVER)
                .withStallTimeout(large(random));
        try (ComfyClient client = client(random)) {
            assertThat(client.outputs().with(options).bytes(OutputFile.of("https://bucket.s3.amazonaws.com/a.png")))
                    .asString()
                    .isEqualTo("content");
        }
        assertThat(server.methods()).containsExactly("GET", "GET");
    }

    @Test
    void calls_tinyTimeouts_endByThem() {
        server.otherwise(request -> Answers.of(503, Answers.gateway("Service Unavailable")));
        CallOptions tiny = CallOptions.defaults()
                .withCallTimeout(TINY)
                .withAttemptTimeout(TINY)
                .withLookupWindow(TINY);
        WaitPolicy policy = WaitPolicy.within(TINY)
                .withIntervals(TINY, TINY)
                .withAbsenceGrace(Duration.ZERO)
                .withSettleWindow(Duration.ZERO)
                .withStuckWhenQueuedFor(TINY)
                .withStuckWhenSilentFor(TINY);
        try (ComfyClient client = client(new Random(0)).with(any -> tiny)) {
            assertThat(catchThrowable(() -> client.executes().await(ID, policy)))
                    .isInstanceOf(WaitTimeoutException.class);
            assertThat(catchThrowable(() -> client.executes().create(TestClients.request())))
                    .isInstanceOf(SubmitOutcomeUnknownException.class);
            assertThat(catchThrowable(() -> client.executes().get(ID)))
                    .isInstanceOf(ServerException.class)
                    .hasMessageContaining("would exceed the deadline, which is in 0.000000001 seconds");
        }
    }
}
