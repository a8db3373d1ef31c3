package io.github.comfysdk.core.waits;

import static io.github.comfysdk.core.testing.Members.COMPLETE;
import static io.github.comfysdk.core.testing.Members.FILES;
import static io.github.comfysdk.core.testing.Members.START;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.comfysdk.core.client.ComfyClient;
import io.github.comfysdk.core.http.TransportRequest;
import io.github.comfysdk.core.http.TransportResponse;
import io.github.comfysdk.core.options.WaitPolicy;
import io.github.comfysdk.core.testing.Answers;
import io.github.comfysdk.core.testing.Reply;
import io.github.comfysdk.core.testing.TestClients;
import io.github.comfysdk.model.Execute;
import io.github.comfysdk.testkit.VirtualTime;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Reads by id answer at once, the list does not: nobody's wait is late for that. */
@SuppressWarnings("FutureReturnValueIgnored") // what becomes of them shows in the requests
class SlowListTest {
    private static final int JOBS = 40;
    private static final Duration LONG = Duration.ofMinutes(30);

    private final VirtualTime time = VirtualTime.startingAt(TestClients.NOW);
    private final List<Duration> lists = new ArrayList<>();
    private Supplier<CompletableFuture<TransportResponse>> list = CompletableFuture::new;
    private long ended = Long.MAX_VALUE;

    enum Slowness {
        STALLED,
        IN_ITS_BODY,
        TIMED_OUT_BY_THE_GATEWAY,
        TOO_LARGE,
        THROTTLED,
        RESET,
        SLOW_PAGES_WITHOUT_END
    }

    private CompletableFuture<TransportResponse> answer(TransportRequest request) {
        String id = request.uri().getPath().replaceFirst(".*/executes/?", "");
        if (id.isEmpty()) {
            lists.add(Duration.ofNanos(time.nanoTime()));
            return list.get();
        }
        return (time.nanoTime() < ended
                        ? Reply.execute(id, "created", START)
                        : Reply.execute(id, "success", START, COMPLETE, FILES))
                .send();
    }

    private Supplier<CompletableFuture<TransportResponse>> list(Slowness slowness) {
        return switch (slowness) {
            case STALLED -> CompletableFuture::new;
            case IN_ITS_BODY -> () -> CompletableFuture.completedFuture(Answers.withoutEnd(200, () -> {}));
            case TIMED_OUT_BY_THE_GATEWAY -> () -> after(Duration.ofSeconds(29), Reply.refusal(504, "timed out"));
            case TOO_LARGE -> () -> after(Duration.ofMillis(700), Reply.refusal(502, "Internal server error"));
            case THROTTLED ->
                () -> after(
                        Duration.ofMillis(400),
                        Reply.refusal(
                                400, "An error occurred (ThrottlingException) when calling the Scan operation: x"));
            case RESET -> () -> CompletableFuture.failedFuture(new IOException("connection reset"));
            case SLOW_PAGES_WITHOUT_END ->
                () -> after(
                        Duration.ofMillis(800),
                        Reply.data("{'executes': [], 'last_evaluated_key': 'page " + lists.size() + "'}"));
        };
    }

    private CompletableFuture<TransportResponse> after(Duration delay, Reply reply) {
        var response = new CompletableFuture<TransportResponse>();
        time.schedule(delay, () -> reply.send().thenAccept(response::complete));
        return response;
    }

    @ParameterizedTest
    @EnumSource
    void await_listFromTheBeginning_endsAreNoticedWithinThreeSeconds(Slowness slowness) {
        list = list(slowness);
        try (ComfyClient client = TestClients.standing(this::answer, time).build()) {
            List<CompletableFuture<Execute>> waits = await(client, WaitPolicy.within(LONG));
            time.advance(Duration.ofSeconds(3));
            ended = time.nanoTime();
            time.advance(Duration.ofSeconds(3));

            assertThat(waits).allSatisfy(wait -> assertThat(wait).isCompletedWithValueMatching(Execute::isSettled));
        }
    }

    @ParameterizedTest
    @EnumSource
    void await_listThatWorkedBefore_endsAreNoticedWithinThreeSeconds(Slowness slowness) {
        list = () -> Reply.data("{'executes': ["
                        + String.join(
                                ", ",
                                ids().map(id -> "{'prompt_id': '" + id + "', 'status': 'created'}")
                                        .toList())
                        + "]}")
                .send();
        Duration half = Duration.ofMillis(500);
        try (ComfyClient client = TestClients.standing(this::answer, time).build()) {
            List<CompletableFuture<Execute>> waits =
                    await(client, WaitPolicy.within(LONG).withIntervals(half, half));
            time.advance(Duration.ofSeconds(60));
            assertThat(lists).hasSizeGreaterThan(40);
            list = list(slowness);
            ended = time.nanoTime();
            time.advance(Duration.ofSeconds(3));

            assertThat(waits).allSatisfy(wait -> assertThat(wait).isCompletedWithValueMatching(Execute::isSettled));
        }
    }

    @ParameterizedTest
    @EnumSource
    void await_listThatStaysSlow_isAskedMoreAndMoreRarely(Slowness slowness) {
        list = list(slowness);
        try (ComfyClient client = TestClients.standing(this::answer, time).build()) {
            await(client, WaitPolicy.within(LONG));
            time.advance(Duration.ofMinutes(10));
            List<Duration> gaps = IntStream.range(1, lists.size())
                    .mapToObj(i -> lists.get(i).minus(lists.get(i - 1)))
                    .filter(gap -> gap.compareTo(Duration.ofSeconds(5)) > 0)
                    .toList();

            assertThat(lists).hasSizeBetween(4, 20);
            assertThat(gaps).hasSizeBetween(1, 7);
            if (slowness != Slowness.SLOW_PAGES_WITHOUT_END) { // whose length, as estimated, matters too
                assertThat(gaps).hasSizeGreaterThan(3).isSorted();
            }
        }
    }

    private static Stream<String> ids() {
        return IntStream.range(0, JOBS).mapToObj(i -> "job-" + i);
    }

    private static List<CompletableFuture<Execute>> await(ComfyClient client, WaitPolicy policy) {
        return ids().map(id -> client.async().executes().await(id, policy)).toList();
    }
}
