package io.github.comfysdk.core.creates;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.github.comfysdk.core.client.ComfyClient;
import io.github.comfysdk.core.error.BadRequestException;
import io.github.comfysdk.core.error.PromptIdUsedException;
import io.github.comfysdk.core.error.SubmitOutcomeUnknownException;
import io.github.comfysdk.core.testing.Answers;
import io.github.comfysdk.core.testing.Face;
import io.github.comfysdk.core.testing.LateServer;
import io.github.comfysdk.core.testing.RawServer;
import io.github.comfysdk.core.testing.TestClients;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The server's function can fail after the inference: when it reads the container's response, lists the files, or records the
 * result. Its 400 then looks like a refusal although the job has run, so what the row shows counts.
 */
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class FailureAfterRunTest {
    private static final String ID = "job-1";
    private static final String REFUSAL =
            "An error occurred (ThrottlingException) when calling the InvokeEndpointAsync operation: Rate exceeded";

    private static final List<String> AFTER_THE_INFERENCE = List.of(
            "An error occurred (ProvisionedThroughputExceededException) when calling the UpdateItem operation (reached max"
                    + " retries: 4): The level of configured provisioned throughput for the table was exceeded",
            "An error occurred (ThrottlingException) when calling the UpdateItem operation: Rate exceeded",
            "An error occurred (ValidationException) when calling the UpdateItem operation: Item size to update has exceeded"
                    + " the maximum allowed size",
            "table ComfyExecuteTable update_item failed with keys_values: {'prompt_id': 'put item failed'}, e: An error"
                    + " occurred (ThrottlingException) when calling the UpdateItem operation: x",
            "An error occurred (SlowDown) when calling the ListObjectsV2 operation: Please reduce your request rate.",
            "An error occurred (AccessDenied) when calling the ListObjectsV2 operation: Access Denied",
            "An error occurred (NoSuchKey) when calling the GetObject operation: The specified key does not exist.",
            "An error occurred (429) when calling the HeadObject operation: Too Many Requests",
            "Expecting value: line 1 column 1 (char 0)",
            "'Body'",
            "'NoneType' object is not subscriptable",
            "InferenceResult.__init__() got an unexpected keyword argument 'x'",
            "Rate exceeded",
            "the container said: An error occurred (ValidationException) when calling the PutItem operation: x");

    private final LateServer esd = new LateServer();
    private final AtomicInteger deletes = new AtomicInteger();

    static Stream<Arguments> textsOnEachFace() {
        return Face.withEach(AFTER_THE_INFERENCE);
    }

    private static ComfyClient client(RawServer server) {
        return TestClients.onSocket(server.baseUrl(), Duration.ofMillis(50)).build();
    }

    /** A server that writes the row of a create and then answers 400; {@code row} is how the row is read later. */
    private RawServer answering(String message, UnaryOperator<String> row) throws IOException {
        return new RawServer(exchange -> {
            switch (exchange.method()) {
                case "POST" -> {
                    esd.take(exchange.body(), Duration.ZERO);
                    exchange.json(400, Answers.lambda(400, "", message));
                }
                case "DELETE" -> deletes.incrementAndGet();
                default -> exchange.json(200, row.apply(esd.read(ID).orElseThrow()));
            }
            return true;
        });
    }

    private static String started(String row) {
        return row.replace(
                "\"start_time\": \"\"", "\"start_time\": \"2026-11-28T10:00:01\", \"inference_type\": \"Real-time\"");
    }

    private static String complete(String row) {
        return started(row)
                .replace(
                        "\"status\": \"created\"",
                        "\"status\": \"success\", \"complete_time\": \"2026-11-28T10:00:09\"");
    }

    @ParameterizedTest
    @MethodSource("textsOnEachFace")
    void create_failureAfterTheJobRan_isTheResultAndNotRunAgain(Face face, String message) throws IOException {
        try (RawServer server = answering(message, FailureAfterRunTest::complete);
                ComfyClient client = client(server)) {
            assertThat(face.create(client, ID).completeTime()).isPresent();

            assertThat(face.createIfAbsent(client, ID).completeTime()).isPresent();
            assertThatThrownBy(() -> face.create(client, ID)).isInstanceOf(PromptIdUsedException.class);
            assertThat(server.creates(ID)).isEqualTo(1);
            assertThat(deletes).hasValue(0);
        }
    }

    @ParameterizedTest
    @MethodSource("textsOnEachFace")
    void create_failureAfterTheJobRanAndRowThatDoesNotShowIt_isUnclear(Face face, String message) throws IOException {
        try (RawServer server = answering(message, FailureAfterRunTest::started);
                ComfyClient client = client(server)) {
            assertThatThrownBy(() -> face.create(client, ID))
                    .isInstanceOf(SubmitOutcomeUnknownException.class)
                    .hasCauseInstanceOf(BadRequestException.class);

            assertThatThrownBy(() -> face.create(client, ID)).isInstanceOf(PromptIdUsedException.class);
            assertThat(server.creates(ID)).isEqualTo(1);
        }
    }

    static Stream<Arguments> refusalsOnEachFace() {
        return Face.withEach(List.of(
                REFUSAL,
                "table ComfyExecuteTable put item failed -> {'a': 'b'}: Read timeout on endpoint URL: x",
                "An error occurred (ModelError) when calling the InvokeEndpoint operation: Your invocation timed out"
                        + " while waiting for a response from container primary"));
    }

    @ParameterizedTest
    @MethodSource("refusalsOnEachFace")
    void create_refusalAndRowThatShowsItsRun_isTheResult(Face face, String message) throws IOException {
        try (RawServer server = answering(message, FailureAfterRunTest::complete);
                ComfyClient client = client(server)) {
            assertThat(face.create(client, ID).completeTime()).isPresent();
            assertThatThrownBy(() -> face.create(client, ID)).isInstanceOf(PromptIdUsedException.class);
            assertThat(server.creates(ID)).isEqualTo(1);
        }
    }

    @ParameterizedTest
    @EnumSource
    void create_refusalAndFinishedRowOfAnUnknownCreate_isNeitherLeftBehindNorToBeDeleted(Face face) throws IOException {
        try (RawServer server = answering(REFUSAL, row -> complete(row).replace("extra_data", "other"));
                ComfyClient client = client(server)) {
            assertThat(catchThrowable(() -> face.create(client, ID)))
                    .isInstanceOfSatisfying(
                            BadRequestException.class,
                            refusal -> assertThat(refusal.leftBehind()).isEmpty())
                    .hasMessageContaining("has run")
                    .message()
                    .doesNotContain("delete");
        }
    }

    @ParameterizedTest
    @EnumSource
    void createIfAbsent_rowOfARefusedCreateThatRanAfterAll_isReturned(Face face) throws IOException {
        var reads = new AtomicInteger();
        try (RawServer server = answering(REFUSAL, row -> reads.incrementAndGet() == 1 ? row : complete(row));
                ComfyClient client = client(server)) {
            assertThatThrownBy(() -> face.create(client, ID)).isInstanceOf(BadRequestException.class);

            assertThat(face.createIfAbsent(client, ID).completeTime()).isPresent();
            assertThatThrownBy(() -> face.create(client, ID)).isInstanceOf(PromptIdUsedException.class);
            assertThat(server.creates(ID)).isEqualTo(1);
        }
    }
}
