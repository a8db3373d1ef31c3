package io.github.comfysdk.core.waits;

import static io.github.comfysdk.core.testing.Members.COMPLETE;
import static io.github.comfysdk.core.testing.Members.FILES;
import static io.github.comfysdk.core.testing.Members.START;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.comfysdk.core.client.ExecuteHandle;
import io.github.comfysdk.core.error.ClientClosedException;
import io.github.comfysdk.core.error.WaitCancelledException;
import io.github.comfysdk.core.http.TransportResponse;
import io.github.comfysdk.core.options.WaitPolicy;
import io.github.comfysdk.core.testing.ClientFixture;
import io.github.comfysdk.core.testing.Reply;
import io.github.comfysdk.model.Execute;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What many waits share, and how they are stopped. Time is moved by hand, so that each moment can be looked at. */
class SharedWaitsTest extends ClientFixture {
    private final WaitPolicy everySecond = WaitPolicy.defaults()
            .withIntervals(Duration.ofSeconds(1), Duration.ofSeconds(1))
            .withJitter(0);

    @Test
    void await_hundredWaitersForOneExecute_readItOnceEachTime() {
        server.on(
                "GET /executes/a",
                Reply.execute("a", "created"),
                Reply.execute("a", "created", START),
                Reply.execute("a", "success", START, COMPLETE, FILES));

        List<CompletableFuture<Execute>> waits = IntStream.range(0, 100)
                .mapToObj(i -> client.async().executes().await("a", everySecond))
                .toList();
        time.advance(Duration.ofSeconds(5));

        assertThat(waits).allSatisfy(wait -> assertThat(wait).isCompletedWithValueMatching(Execute::isSettled));
        assertThat(server.routes()).hasSize(3);
        assertThat(time.pendingTasks()).isZero();
    }

    @Test
    void cancel_theOnlyWait_sendsNothingMore() {
        server.on("GET /executes/a", Reply.execute("a", "created"));
        CompletableFuture<Execute> wait = client.async().executes().await("a", everySecond);
        time.advance(Duration.ofMillis(2_500));
        int before = server.routes().size();

        wait.cancel(true);
        time.advance(Duration.ofMinutes(10));

        assertThat(before).isEqualTo(3);
        assertThat(server.routes()).hasSize(before);
        assertThat(time.pendingTasks()).isZero();
    }

    @Test
    void cancel_waitWhosePollIsDueWithTheOneThatEnds_sendsNothingForIt() {
        server.on("GET /executes/a", Reply.execute("a", "success", START, COMPLETE, FILES));
        server.on("GET /executes/b", Reply.execute("b", "created"));
        CompletableFuture<Execute> first = client.async().executes().await("a", everySecond);
        CompletableFuture<Execute> second = client.async().executes().await("b", everySecond);
        CompletableFuture<Boolean> cancelled = first.thenApply(done -> second.cancel(true));

        time.advance(Duration.ofSeconds(10));

        assertThat(cancelled).isCompletedWithValue(true);
        assertThat(server.routes()).containsExactly("GET /executes/a");
    }

    @Test
    void cancel_aDerivedFuture_sendsNothingMore() {
        server.on("GET /executes/a", Reply.execute("a", "created"));
        CompletableFuture<String> derived =
                client.async().executes().await("a", everySecond).thenApply(Execute::promptId);
        time.advance(Duration.ofMillis(500));

        derived.cancel(true);
        time.advance(Duration.ofMinutes(10));

        assertThat(server.routes()).hasSize(1);
        assertThat(time.pendingTasks()).isZero();
    }

    @Test
    void cancel_oneOfTwoWaits_leavesTheOther() {
        server.on("GET /executes/a", Reply.execute("a", "created"), Reply.execute("a", "success", START, COMPLETE));
        CompletableFuture<Execute> one = client.async().executes().await("a", everySecond);
        CompletableFuture<Execute> two = client.async().executes().await("a", everySecond);
        time.advance(Duration.ZERO);

        one.cancel(true);
        time.advance(Duration.ofSeconds(1));

        assertThat(two).isCompletedWithValueMatching(Execute::isSettled);
        assertThat(server.routes()).hasSize(2);
    }

    @Test
    void cancel_whileAReadIsOnItsWay_abortsIt() {
        var read = new CompletableFuture<TransportResponse>();
        server.on("GET /executes/a", () -> read);
        CompletableFuture<Execute> wait = client.async().executes().await("a", everySecond);
        time.advance(Duration.ZERO);

        wait.cancel(true);

        assertThat(read).isCancelled();
        assertThat(time.pendingTasks()).isZero();
    }

    @Test
    void cancel_whileProgressMessagesAreReadForTheResult_abortsThat() {
        var reading = new CompletableFuture<TransportResponse>();
        server.on("GET /executes/a", Reply.execute("a", "success", START, COMPLETE, "'need_sync': true"))
                .on("GET /sync/a", () -> reading);
        CompletableFuture<Execute> wait = client.async().executes().await("a", everySecond.withOutputsRequired());
        time.advance(Duration.ZERO);
        assertThat(server.routes()).containsExactly("GET /executes/a", "GET /sync/a");

        wait.cancel(true);

        assertThat(reading).isCancelled();
        assertThat(time.pendingTasks()).isZero();
    }

    @Test
    void timeout_whileAReadIsOnItsWay_isExact() {
        server.on("GET /executes/a", Reply.silence());
        CompletableFuture<Execute> wait =
                client.async().executes().await("a", everySecond.withTimeout(Duration.ofSeconds(7)));

        time.advance(Duration.ofSeconds(7).minusNanos(1));
        boolean early = wait.isDone();
        time.advance(Duration.ofNanos(1));

        assertThat(early).isFalse();
        assertThatThrownBy(wait::join)
                .hasMessageContaining("did not end within 7 seconds")
                .hasMessageContaining("never found");
        assertThat(time.pendingTasks()).isZero();
    }

    @Test
    void interrupt_blockedThread_endsTheWaitAndKeepsTheFlag() {
        server.on("GET /executes/a", Reply.execute("a", "created"));
        ExecuteHandle handle = client.executes().attach("a");
        Thread.currentThread().interrupt();

        WaitCancelledException fault =
                catchThrowableOfType(WaitCancelledException.class, () -> handle.await(everySecond));
        boolean flag = Thread.interrupted();
        time.advance(Duration.ofMinutes(10));

        assertThat(flag).isTrue();
        assertThat(fault)
                .hasMessageContaining("the wait for execute a did not begin because its thread was interrupted")
                .hasMessageContaining("attach(\"a\") resumes");
        assertThat(fault.promptId()).contains("a");
        assertThat(server.routes()).isEmpty();
        assertThat(time.pendingTasks()).isZero();
    }

    @Test
    void close_whileWaiting_endsAllWaits() {
        server.on("GET /executes/a", Reply.execute("a", "created"));
        CompletableFuture<Execute> wait = client.async().executes().await("a", everySecond);
        time.advance(Duration.ofSeconds(1));
        int before = server.routes().size();

        client.close();
        time.advance(Duration.ofMinutes(10));

        assertThat(catchThrowable(wait::join))
                .isInstanceOf(CompletionException.class)
                .cause()
                .isInstanceOfSatisfying(
                        ClientClosedException.class,
                        closed -> assertThat(closed.neverSent())
                                .as("what would be repeated is the job")
                                .isFalse())
                .hasMessage("the wait for execute a ended because the client was closed. That does not end the job:"
                        + " attach(\"a\") on another client resumes the wait");
        assertThat(server.routes()).hasSize(before);
        assertThat(time.pendingTasks()).isZero();
    }

    @Test
    void await_afterClose_isRefused() {
        client.close();

        assertThatThrownBy(() -> client.executes().attach("a").await())
                .isInstanceOfSatisfying(
                        ClientClosedException.class,
                        closed -> assertThat(closed.neverSent()).isFalse())
                .hasMessageStartingWith("the wait for execute a cannot begin because the client was closed");
        assertThat(server.routes()).isEmpty();
    }

    @Test
    void attach_sendsNothing() {
        ExecuteHandle handle = client.executes().attach("a");

        assertThat(handle.promptId()).isEqualTo("a");
        assertThat(handle.created()).isEmpty();
        assertThat(server.routes()).isEmpty();
        assertThatThrownBy(() -> client.executes().attach("")).isInstanceOf(IllegalArgumentException.class);
    }
}
