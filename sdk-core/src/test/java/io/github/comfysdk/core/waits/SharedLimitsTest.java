package io.github.comfysdk.core.waits;

import static io.github.comfysdk.core.testing.Members.COMPLETE;
import static io.github.comfysdk.core.testing.Members.FILES;
import static io.github.comfysdk.core.testing.Members.START;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.comfysdk.core.client.ComfyClient;
import io.github.comfysdk.core.http.TransportResponse;
import io.github.comfysdk.core.options.WaitPolicy;
import io.github.comfysdk.core.retry.RetryPolicy;
import io.github.comfysdk.core.testing.ClientFixture;
import io.github.comfysdk.core.testing.Reply;
import io.github.comfysdk.model.Execute;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Views with other limits, and listeners with faults, that wait together with others: nobody is worse off for them. */
@SuppressWarnings("FutureReturnValueIgnored") // what becomes of them shows in the requests
class SharedLimitsTest extends ClientFixture {
    private final ComfyClient hasty = client.with(
            options -> options.withCallTimeout(Duration.ofMillis(50)).withAttemptTimeout(Duration.ofMillis(50)));
    private final WaitPolicy policy = WaitPolicy.within(Duration.ofMinutes(5));

    private CompletableFuture<TransportResponse> slowly(Reply reply) {
        var response = new CompletableFuture<TransportResponse>();
        time.schedule(Duration.ofMillis(200), () -> reply.send().thenAccept(response::complete));
        return response;
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void await_togetherWithAViewOfTightLimits_readsWithTheMostGenerous(boolean hastyFirst) {
        server.on("GET /executes/a", () -> slowly(Reply.execute("a", "success", START, COMPLETE, FILES)));
        ComfyClient first = hastyFirst ? hasty : client;
        ComfyClient second = hastyFirst ? client : hasty;

        CompletableFuture<Execute> one = first.async().executes().await("a", policy);
        CompletableFuture<Execute> two = second.async().executes().await("a", policy);
        time.advance(Duration.ofSeconds(1));

        assertThat(one).isCompletedWithValueMatching(Execute::isSettled);
        assertThat(two).isCompletedWithValueMatching(Execute::isSettled);
        assertThat(server.routes()).hasSize(1);
    }

    @Test
    void await_viewWithoutRetriesTogetherWithOneThatRetries_retries() {
        server.on(
                "GET /executes/a",
                Reply.refusal(503, "Service Unavailable"),
                Reply.execute("a", "success", START, COMPLETE, FILES));
        WaitPolicy rarely = policy.withIntervals(Duration.ofMinutes(1), Duration.ofMinutes(1));

        CompletableFuture<Execute> once = client.with(options -> options.withRetryPolicy(RetryPolicy.none()))
                .async()
                .executes()
                .await("a", rarely);
        CompletableFuture<Execute> again = client.async().executes().await("a", rarely);
        time.advance(Duration.ofSeconds(5));

        assertThat(once).isCompletedWithValueMatching(Execute::isSettled);
        assertThat(again).isCompletedWithValueMatching(Execute::isSettled);
    }

    @Test
    void await_manyTogetherWithAViewOfTightLimits_scanWithLimitsOfTheirOwn() {
        String page = "{'executes': ["
                + IntStream.range(0, 20)
                        .mapToObj(i -> "{'prompt_id': 'job-" + i + "', 'status': 'created'}")
                        .collect(Collectors.joining(", "))
                + "]}";
        server.on("GET /executes", () -> slowly(Reply.data(page)));
        for (int i = 0; i < 20; i++) {
            (i == 0 ? hasty : client).async().executes().await("job-" + i, policy);
        }

        time.advance(Duration.ofMillis(450));

        assertThat(server.routes()).containsExactly("GET /executes?limit=1000");
    }

    @Test
    void await_viewWhoseReadsAllTimeOut_goesOnToItsOwnTimeout() {
        server.on("GET /executes/a", () -> slowly(Reply.execute("a", "success", START, COMPLETE, FILES)));

        CompletableFuture<Execute> wait = hasty.async().executes().await("a", policy);
        time.advance(Duration.ofMinutes(4));

        assertThat(wait).isNotDone();
        assertThat(server.routes()).hasSizeGreaterThan(20);
    }

    @Test
    void await_listenersThatThrowAnything_neitherEndTheirWaitNorThatOfOthers() {
        for (String id : List.of("a", "b")) {
            server.on(
                    "GET /executes/" + id,
                    Reply.execute(id, "created"),
                    Reply.execute(id, "created", START),
                    Reply.execute(id, "success", START, COMPLETE, FILES));
        }
        List<Throwable> faults = List.of(new IllegalStateException(), new StackOverflowError(), new Exception());
        List<CompletableFuture<Execute>> waits = new ArrayList<>();
        for (Throwable fault : faults) {
            waits.add(client.executes()
                    .attach("a")
                    .onProgress(event -> SharedLimitsTest.<RuntimeException>sneak(fault))
                    .awaitAsync(policy));
        }
        waits.add(client.async().executes().await("b", policy));

        time.advance(Duration.ofMinutes(1));

        assertThat(waits)
                .hasSize(4)
                .allSatisfy(wait -> assertThat(wait).isCompletedWithValueMatching(Execute::isSettled));
    }

    @SuppressWarnings("unchecked")
    private static <E extends Throwable> void sneak(Throwable fault) throws E {
        throw (E) fault;
    }
}
