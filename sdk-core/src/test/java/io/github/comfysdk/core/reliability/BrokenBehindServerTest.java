package io.github.comfysdk.core.reliability;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

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
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The server's function answers 400 also when its own connection to SageMaker breaks. The job may run then, so the create is
 * not refused: it is looked up, and its outcome stays unclear unless the job is seen to run.
 */
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class BrokenBehindServerTest {
    private static final String ID = "job-1";
    private static final String URL = "https://runtime.sagemaker.us-east-1.amazonaws.com/endpoints/x/async-invocations";

    private final LateServer esd = new LateServer();

    /** The texts of botocore, and those of the container that SageMaker passes on. */
    private static final List<String> BROKEN = List.of(
            "('Connection aborted.', ConnectionResetError(104, 'Connection reset by peer'))",
            "('Connection aborted.', RemoteDisconnected('Remote end closed connection without response'))",
            "Connection was closed before we received a valid response from endpoint URL: \"" + URL + "\".",
            "SSL validation failed for " + URL + " EOF occurred in violation of protocol (_ssl.c:2427)",
            "('Connection broken: IncompleteRead(0 bytes read, 87 more expected)', IncompleteRead(0 bytes read))",
            "12 read, but total bytes expected is 87.",
            "An HTTP Client raised an unhandled exception: [Errno 32] Broken pipe",
            "An HTTP Client raised an unhandled exception: something",
            "An HTTP Client failed to establish a connection: [Errno 110] Connection timed out",
            "An error occurred while reading from response stream: Response ended prematurely",
            "Failed to connect to proxy URL: \"http://proxy.example.com\"",
            "Read timeout on endpoint URL: \"" + URL + "\"",
            "Connect timeout on endpoint URL: \"" + URL + "\"",
            "HTTPSConnectionPool(host='runtime.sagemaker', port=443): Read timed out. (read timeout=60)",
            "Unable to parse response (no element found), invalid XML received. Further retries may succeed",
            "The read operation timed out",
            "An error occurred (503) when calling the InvokeEndpointAsync operation (reached max retries: 4):"
                    + " Service Unavailable",
            "An error occurred (ServiceUnavailable) when calling the InvokeEndpointAsync operation: later",
            "An error occurred (InternalFailure) when calling the InvokeEndpoint operation: Failed",
            "An error occurred (ModelError) when calling the InvokeEndpoint operation: Received server error (0) from"
                    + " primary with message \"An error occurred while handling request as the model process exited.\"",
            "An error occurred (ModelError) when calling the InvokeEndpoint operation: Received server error (500) from"
                    + " primary with message \"An error occurred (ValidationException) when calling the X operation\"");

    static Stream<Arguments> brokenOnEachFace() {
        return Face.withEach(BROKEN);
    }

    private static ComfyClient client(RawServer server) {
        return TestClients.onSocket(server.baseUrl(), Duration.ofMillis(50)).build();
    }

    /** A server that writes the row of a create and then answers 400; {@code row} is how the row is read later. */
    private RawServer answering(String message, UnaryOperator<String> row) throws IOException {
        return new RawServer(exchange -> {
            if (exchange.method().equals("POST")) {
                esd.take(exchange.body(), Duration.ZERO);
                exchange.json(400, Answers.lambda(400, "", message.replace("\"", "\\\"")));
            } else {
                exchange.json(200, row.apply(esd.read(ID).orElseThrow()));
            }
            return true;
        });
    }

    private static UnaryOperator<String> started(String inferenceType) {
        return row -> row.replace(
                "\"start_time\": \"\"",
                "\"start_time\": \"2026-11-20T08:00:01.5\", \"inference_type\": \"" + inferenceType + "\"");
    }

    @ParameterizedTest
    @MethodSource("brokenOnEachFace")
    void create_connectionBehindTheServerBroken_isUnclearAndSentOnce(Face face, String message) throws IOException {
        try (RawServer server = answering(message, UnaryOperator.identity());
                ComfyClient client = client(server)) {
            var unknown = catchThrowableOfType(SubmitOutcomeUnknownException.class, () -> face.create(client, ID));

            assertThat(unknown)
                    .hasMessageContaining("nothing shows that the server handed the job over")
                    .hasCauseInstanceOf(BadRequestException.class);
            assertThat(unknown.promptId()).contains(ID);
            assertThat(unknown.neverSent()).isFalse();
            assertThatThrownBy(() -> face.create(client, ID))
                    .isInstanceOf(PromptIdUsedException.class)
                    .hasMessageContaining("not known whether the server accepted it");
            assertThat(server.creates(ID)).isEqualTo(1);
        }
    }

    @ParameterizedTest
    @MethodSource("brokenOnEachFace")
    void create_connectionBehindTheServerBrokenAndJobStarted_isTheResult(Face face, String message) throws IOException {
        try (RawServer server = answering(message, started("Async"));
                ComfyClient client = client(server)) {
            assertThat(face.create(client, ID).startTime()).isPresent();
            assertThat(server.creates(ID)).isEqualTo(1);
        }
    }

    @ParameterizedTest
    @EnumSource
    void create_realTimeRowWithTheStartThatTheServerItselfWrote_showsNoRun(Face face) throws IOException {
        try (RawServer server = answering(BROKEN.get(0), started("Real-time"));
                ComfyClient client = client(server)) {
            assertThatThrownBy(() -> face.create(client, ID)).isInstanceOf(SubmitOutcomeUnknownException.class);
            assertThat(server.creates(ID)).isEqualTo(1);
        }
    }

    static Stream<Arguments> refusalsOnEachFace() {
        return Face.withEach(List.of(
                "Please create an endpoint first, then try again.",
                "Endpoint comfy-async-timeout is Failed status, not InService or Updating.",
                "ExecuteEvent.__init__() got an unexpected keyword argument 'timeout'",
                "An error occurred (ValidationError) when calling the InvokeEndpointAsync operation: Endpoint"
                        + " comfy-async-ghost of account 123456789012 not found.",
                "An error occurred (AccessDeniedException) when calling the InvokeEndpoint operation: Connection"
                        + " aborted"));
    }

    @ParameterizedTest
    @MethodSource("refusalsOnEachFace")
    void create_refusal_isFinal(Face face, String message) throws IOException {
        try (RawServer server = answering(message, UnaryOperator.identity());
                ComfyClient client = client(server)) {
            assertThatThrownBy(() -> face.create(client, ID))
                    .isInstanceOf(BadRequestException.class)
                    .hasMessageContaining("never start");
            assertThat(server.creates(ID)).isEqualTo(1);
        }
    }
}
