package io.github.comfysdk.core.waits;

import static io.github.comfysdk.core.testing.Members.COMPLETE;
import static io.github.comfysdk.core.testing.Members.FILES;
import static io.github.comfysdk.core.testing.Members.START;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.comfysdk.core.client.ProgressEvent;
import io.github.comfysdk.core.http.TransportResponse;
import io.github.comfysdk.core.options.WaitPolicy;
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

/** Waits that begin or end while others go on, at the moments that are hardest to hit. */
class JoinedWaitsTest extends ClientFixture {
    private static final String PAGE = "GET /executes?limit=1000";

    private final WaitPolicy everySecond = WaitPolicy.defaults()
            .withIntervals(Duration.ofSeconds(1), Duration.ofSeconds(1))
            .withJitter(0);

    private CompletableFuture<Execute> await(String id, WaitPolicy policy) {
        return client.async().executes().await(id, policy);
    }

    @Test
    void await_whatOthersWaitFor_isToldWhatTheyKnowAndSendsNothing() {
        server.on("GET /executes/a", Reply.execute("a", "created", START), Reply.execute("a", "success", COMPLETE));
        CompletableFuture<Execute> first = await("a", everySecond);
        time.advance(Duration.ofMillis(500));
        List<ProgressEvent> events = new ArrayList<>();

        CompletableFuture<Execute> second =
                client.executes().attach("a").onProgress(events::add).awaitAsync(everySecond);

        assertThat(server.routes()).hasSize(1);
        assertThat(events).singleElement().isInstanceOf(ProgressEvent.Started.class);
        time.advance(Duration.ofMillis(500));
        assertThat(first).isCompletedWithValueMatching(Execute::isSettled);
        assertThat(second).isCompletedWithValueMatching(Execute::isSettled);
        assertThat(server.routes()).hasSize(2);
    }

    @Test
    void await_afterAnotherHasSeenTheEnd_readsItAgain() {
        server.on("GET /executes/a", Reply.execute("a", "success", COMPLETE, FILES));
        CompletableFuture<Execute> first = await("a", everySecond);
        time.advance(Duration.ZERO);
        CompletableFuture<Execute> second = await("a", everySecond);
        time.advance(Duration.ZERO);

        assertThat(first).isCompletedWithValueMatching(Execute::isSettled);
        assertThat(second).isCompletedWithValueMatching(Execute::isSettled);
        assertThat(server.routes())
                .as("addresses of files expire, so an end is not kept")
                .hasSize(2);
    }

    @Test
    void cancel_byTheEndOfAnotherWait_isTheLastThatIsTold() {
        server.on("GET /executes/a", Reply.execute("a", "success", COMPLETE));
        List<ProgressEvent> events = new ArrayList<>();
        CompletableFuture<Execute> first = await("a", everySecond);
        CompletableFuture<Execute> second =
                client.executes().attach("a").onProgress(events::add).awaitAsync(everySecond);
        CompletableFuture<Void> cancelling = first.thenRun(() -> second.cancel(true));

        time.advance(Duration.ofSeconds(10));

        assertThat(cancelling).isCompleted();
        assertThat(second).isCancelled();
        assertThat(events).isEmpty();
        assertThat(server.routes()).hasSize(1);
        assertThat(time.pendingTasks()).isZero();
    }

    @Test
    void cancel_whileTheReadIsBeingSent_abortsIt() {
        var read = new CompletableFuture<TransportResponse>();
        List<CompletableFuture<Execute>> waits = new ArrayList<>();
        server.on("GET /executes/a", () -> {
            waits.forEach(wait -> wait.cancel(true));
            return read;
        });
        waits.add(await("a", everySecond));

        time.advance(Duration.ofMinutes(1));

        assertThat(read).isCancelled();
        assertThat(server.routes()).hasSize(1);
        assertThat(time.pendingTasks()).isZero();
    }

    @Test
    void cancel_allWhileAPageIsBeingSent_abortsItAndReadsNothingElse() {
        var page = new CompletableFuture<TransportResponse>();
        List<CompletableFuture<Execute>> waits = new ArrayList<>();
        server.on("GET /executes", () -> {
            waits.forEach(wait -> wait.cancel(true));
            return page;
        });
        IntStream.range(0, 10).forEach(i -> waits.add(await("job-" + i, everySecond)));

        time.advance(Duration.ofMinutes(1));

        assertThat(page).isCancelled();
        assertThat(server.routes()).containsExactly(PAGE);
        assertThat(time.pendingTasks()).isZero();
    }

    @Test
    void await_notDueAndAbsentFromTheList_isReadWhenItIsDue() {
        server.on(
                        "GET /executes/slow",
                        Reply.execute("slow", "created", START),
                        Reply.execute("slow", "success", COMPLETE))
                .on(
                        "GET /executes",
                        Reply.data("{'executes': ["
                                + IntStream.range(0, 10)
                                        .mapToObj(i -> "{'prompt_id': 'job-" + i + "', 'status': 'created'}")
                                        .collect(Collectors.joining(", "))
                                + "]}"));
        Duration minute = Duration.ofMinutes(1);
        CompletableFuture<Execute> slow = await("slow", everySecond.withIntervals(minute, minute));
        time.advance(Duration.ofSeconds(1));
        IntStream.range(0, 10)
                .forEach(i -> assertThat(await("job-" + i, everySecond)).isNotDone());

        time.advance(Duration.ofSeconds(30));
        assertThat(server.count(PAGE)).isGreaterThan(25);
        assertThat(server.count("GET /executes/slow")).isEqualTo(1);

        time.advance(Duration.ofSeconds(31));
        assertThat(server.count("GET /executes/slow")).isEqualTo(2);
        assertThat(slow).isCompletedWithValueMatching(Execute::isSettled);
    }

    @Test
    void await_withCallTimeoutBelowTheUsual_waitsNoLongerForMessages() {
        server.on("GET /executes/a", Reply.execute("a", "success", COMPLETE, "'need_sync': true"))
                .on("GET /sync/a", Reply.silence());
        List<ProgressEvent> events = new ArrayList<>();
        CompletableFuture<Execute> wait = client.with(options -> options.withCallTimeout(Duration.ofMillis(700)))
                .executes()
                .attach("a")
                .onProgress(events::add)
                .awaitAsync(everySecond);

        time.advance(Duration.ofMillis(699));
        assertThat(wait).isNotDone();
        time.advance(Duration.ofMillis(1));

        assertThat(wait).isCompletedWithValueMatching(Execute::isSettled);
        assertThat(server.routes()).containsExactly("GET /executes/a", "GET /sync/a");
    }
}
