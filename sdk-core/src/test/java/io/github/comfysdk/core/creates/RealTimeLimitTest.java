package io.github.comfysdk.core.creates;

import static io.github.comfysdk.core.testing.Members.COMPLETE;
import static io.github.comfysdk.core.testing.Members.FILES;
import static io.github.comfysdk.core.testing.Members.START;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.github.comfysdk.core.client.ComfyClient;
import io.github.comfysdk.core.error.CallTimeoutException;
import io.github.comfysdk.core.error.ClientClosedException;
import io.github.comfysdk.core.error.ComfyException;
import io.github.comfysdk.core.http.TransportRequest;
import io.github.comfysdk.core.http.TransportResponse;
import io.github.comfysdk.core.options.WaitPolicy;
import io.github.comfysdk.core.testing.CreateServer;
import io.github.comfysdk.core.testing.Reply;
import io.github.comfysdk.core.testing.TestClients;
import io.github.comfysdk.model.CreateExecuteRequest;
import io.github.comfysdk.model.Execute;
import io.github.comfysdk.testkit.VirtualTime;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** How many creates a real-time endpoint is sent at once. Answers come when the test gives them. */
@SuppressWarnings("FutureReturnValueIgnored") // what becomes of them shows in the requests
class RealTimeLimitTest {
    private static final String ENDPOINT = "comfy-real-time-demo";
    private static final String REAL_TIME =
            "'inference_type': 'Real-time', 'create_time': '2026-11-23T09:41:26.075626'";

    private final VirtualTime time = VirtualTime.startingAt(TestClients.NOW);
    private final Deque<CompletableFuture<TransportResponse>> sent = new ArrayDeque<>();
    private final List<ComfyClient> clients = new ArrayList<>();
    private Reply read = Reply.refusal(404, "Not Found");
    private final List<TransportRequest> received = new ArrayList<>();
    private int posts;

    @AfterEach
    void closeClients() {
        clients.forEach(ComfyClient::close);
    }

    private CompletableFuture<TransportResponse> answer(TransportRequest request) {
        if (request.method().equals("GET")) {
            return read.send();
        }
        posts++;
        received.add(request);
        var response = new CompletableFuture<TransportResponse>();
        sent.add(response);
        return response;
    }

    private ComfyClient client(UnaryOperator<ComfyClient.Builder> settings) {
        ComfyClient client =
                settings.apply(TestClients.standing(this::answer, time)).build();
        clients.add(client);
        return client;
    }

    private static CreateExecuteRequest request(String endpoint, String id) {
        return CreateExecuteRequest.builder()
                .promptId(id)
                .endpointName(endpoint)
                .prompt(TestClients.graph())
                .build();
    }

    private static List<CompletableFuture<Execute>> create(ComfyClient client, String endpoint, int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> client.async().executes().create(request(endpoint, endpoint + "-" + i)))
                .toList();
    }

    private void end(String endpoint, int number) {
        Reply.execute(
                        endpoint + "-" + number,
                        "success",
                        START,
                        COMPLETE,
                        FILES,
                        REAL_TIME,
                        "'endpoint_name': '" + endpoint + "'")
                .send()
                .thenAccept(sent.remove()::complete);
    }

    @Test
    void create_tenAtOnce_areSentOneAfterTheOther() {
        List<CompletableFuture<Execute>> creates = create(client(b -> b), ENDPOINT, 10);

        for (int i = 0; i < 10; i++) {
            assertThat(posts).isEqualTo(i + 1);
            end(ENDPOINT, i);
            assertThat(creates.get(i)).succeedsWithin(Duration.ofSeconds(10));
        }
        assertThat(time.pendingTasks()).isZero();
    }

    @Test
    void create_withLessTimeLeftThanARunTakes_isNotSent() {
        List<CompletableFuture<Execute>> creates =
                create(client(b -> b.options(o -> o.withCallTimeout(Duration.ofSeconds(40)))), ENDPOINT, 4);

        for (int i = 0; i < 2; i++) {
            time.advance(Duration.ofSeconds(15));
            end(ENDPOINT, i);
        }

        assertThat(posts).isEqualTo(2);
        assertThat(creates.get(1)).isCompleted();
        assertThat(creates.subList(2, 4))
                .allSatisfy(
                        create -> assertThat(create)
                                .isCompletedExceptionally()
                                .failsWithin(Duration.ofSeconds(10))
                                .withThrowableThat()
                                .havingCause()
                                .isInstanceOfSatisfying(
                                        CallTimeoutException.class,
                                        exception -> assertThat(exception.neverSent())
                                                .isTrue())
                                .withMessageContaining(
                                        "10 seconds were left of its call timeout of 40 seconds, and runs have taken up to 15 seconds"));
        assertThat(time.pendingTasks()).isZero();
    }

    @Test
    void create_moreAllowed_sendsSoMany() {
        create(client(b -> b.maxRealTimeSubmits(4)), ENDPOINT, 10);

        assertThat(posts).isEqualTo(4);
    }

    @Test
    void create_otherEndpoints_haveLimitsOfTheirOwn() {
        ComfyClient client = client(b -> b.maxRealTimeSubmits("comfy-real-time-big", 3));

        create(client, ENDPOINT, 5);
        create(client, "comfy-real-time-big", 5);
        create(client, "comfy-async-demo", 5);

        assertThat(posts).isEqualTo(1 + 3 + 5);
    }

    @Test
    void create_endpointOfAnotherName_isKnownByConfiguration() {
        create(client(b -> b.maxRealTimeSubmits("mine", 2)), "mine", 5);

        assertThat(posts).isEqualTo(2);
    }

    @Test
    void create_endpointOfAnotherName_isKnownByItsAnswer() {
        ComfyClient client = client(b -> b);
        create(client, "mine", 1);
        end("mine", 0);
        int before = posts;

        IntStream.range(1, 6).forEach(i -> client.async().executes().create(request("mine", "mine-" + i)));

        assertThat(before).isEqualTo(1);
        assertThat(posts - before).isEqualTo(1);
    }

    @Test
    void create_turnThatDoesNotComeInTime_isNeverSentAndSaysSo() {
        List<CompletableFuture<Execute>> creates =
                create(client(b -> b.options(o -> o.withCallTimeout(Duration.ofSeconds(20)))), ENDPOINT, 2);

        time.advance(Duration.ofSeconds(20));

        assertThatThrownBy(creates.get(1)::join)
                .cause()
                .isInstanceOf(CallTimeoutException.class)
                .hasMessageContaining("was never sent: the real-time endpoint comfy-real-time-demo takes 1 at a time")
                .hasMessageContaining("Increase callTimeout")
                .asInstanceOf(InstanceOfAssertFactories.type(ComfyException.class))
                .matches(ComfyException::neverSent)
                .matches(thrown -> thrown.promptId().equals(Optional.of(ENDPOINT + "-1")));
        assertThat(posts).isEqualTo(1);
    }

    @Test
    void cancel_whileWaitingForItsTurn_isNeverSent() {
        List<CompletableFuture<Execute>> creates = create(client(b -> b), ENDPOINT, 3);

        creates.get(1).cancel(true);
        end(ENDPOINT, 0);

        assertThat(posts).isEqualTo(2);
        end(ENDPOINT, 2);
        assertThat(creates.get(2)).succeedsWithin(Duration.ofSeconds(10));
    }

    @Test
    void close_whileOthersWaitForTheirTurn_sendsNothingMore() {
        ComfyClient client = client(b -> b);
        List<CompletableFuture<Execute>> creates = create(client, ENDPOINT, 3);

        client.close();

        assertThat(catchThrowable(creates.get(2)::join)).hasCauseInstanceOf(ClientClosedException.class);
        assertThat(posts).isEqualTo(1);
    }

    @Test
    void create_afterOneThatWasCutOff_waitsUntilThatCannotRunAnyMore() {
        read = Reply.rowOf(() -> CreateServer.body(received.get(0)), "created", START, REAL_TIME);
        List<CompletableFuture<Execute>> creates = create(client(b -> b), ENDPOINT, 2);
        time.advance(Duration.ofSeconds(29));
        Reply.refusal(504, "Endpoint request timed out").send().thenAccept(sent.remove()::complete);

        time.advance(Duration.ofSeconds(31).minusNanos(1));
        assertThat(posts).isEqualTo(1);
        time.advance(Duration.ofNanos(1));

        assertThat(posts).isEqualTo(2);
        assertThat(creates.get(1)).isNotDone();
    }

    @Test
    void create_afterOneThatWasCutOffAndHasEnded_isSentAtOnce() {
        read = Reply.rowOf(() -> CreateServer.body(received.get(0)), "created", START, REAL_TIME);
        ComfyClient client = client(b -> b);
        CompletableFuture<Execute> wait = client.async()
                .executes()
                .submit(request(ENDPOINT, ENDPOINT + "-0"))
                .thenCompose(handle -> handle.awaitAsync(WaitPolicy.defaults()));
        client.async().executes().create(request(ENDPOINT, ENDPOINT + "-1"));
        time.advance(Duration.ofSeconds(29));
        Reply.refusal(504, "Endpoint request timed out").send().thenAccept(sent.remove()::complete);
        time.advance(Duration.ofSeconds(1));
        assertThat(posts).isEqualTo(1);

        read = Reply.rowOf(() -> CreateServer.body(received.get(0)), "success", START, COMPLETE, FILES, REAL_TIME);
        time.advance(Duration.ofSeconds(5));

        assertThat(wait).succeedsWithin(Duration.ofSeconds(10));
        assertThat(posts).isEqualTo(2);
    }

    @Test
    void create_afterOneThatWasRefused_isSentAtOnce() {
        List<CompletableFuture<Execute>> creates = create(client(b -> b), ENDPOINT, 2);

        Reply.refusal(400, "Prompt is required").send().thenAccept(sent.remove()::complete);
        time.advance(Duration.ofSeconds(5));

        assertThat(creates.get(0)).isCompletedExceptionally();
        assertThat(posts).isEqualTo(2);
    }

    @Test
    void maxRealTimeSubmits_lessThanOne_isRefused() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ComfyClient.builder().maxRealTimeSubmits(0))
                .withMessageContaining("maxRealTimeSubmits is 0; it must be 1 or more");
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ComfyClient.builder().maxRealTimeSubmits(ENDPOINT, -1))
                .withMessageContaining("maxRealTimeSubmits is -1");
    }
}
