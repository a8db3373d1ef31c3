package io.github.comfysdk.core.client;

import static io.github.comfysdk.core.testing.Members.COMPLETE;
import static io.github.comfysdk.core.testing.Members.FILES;
import static io.github.comfysdk.core.testing.Members.START;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.comfysdk.core.error.WaitTimeoutException;
import io.github.comfysdk.core.http.TransportResponse;
import io.github.comfysdk.core.options.WaitPolicy;
import io.github.comfysdk.core.testing.ClientFixture;
import io.github.comfysdk.core.testing.ForwardingTime;
import io.github.comfysdk.core.testing.Reply;
import io.github.comfysdk.core.testing.TestClients;
import io.github.comfysdk.model.Execute;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a wait does just before its deadline: it polls once more, so that no end is missed that could be seen. */
@SuppressWarnings("FutureReturnValueIgnored") // what becomes of them shows in the requests
class DeadlineTest extends ClientFixture {
    private static final Reply CREATED = Reply.execute("a", "created", START);
    private static final Reply SUCCESS = Reply.execute("a", "success", START, COMPLETE, FILES);

    private CompletableFuture<Execute> await(Duration timeout) {
        return client.executes().attach("a").awaitAsync(WaitPolicy.within(timeout));
    }

    private void endAfter(Duration running) {
        server.on("GET /executes/a", () -> (time.nanoTime() < running.toNanos() ? CREATED : SUCCESS).send());
    }

    @ParameterizedTest
    @CsvSource({"5, 400", "15, 400", "15, 60", "60, 100", "3600, 51"})
    void await_jobThatEndsShortlyBeforeTheDeadline_isNoticed(int seconds, int millisBefore) {
        Duration timeout = Duration.ofSeconds(seconds);
        endAfter(timeout.minusMillis(millisBefore));
        CompletableFuture<Execute> wait = await(timeout);

        time.advance(timeout);

        assertThat(wait).isCompletedWithValueMatching(Execute::isSettled);
        assertThat(time.pendingTasks()).isZero();
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 1_000_000, 40_000_000, 300_000_000, 5_000_000_000L})
    void await_jobThatGoesOn_timesOutExactly(long nanos) {
        server.on("GET /executes/a", CREATED);
        CompletableFuture<Execute> wait = await(Duration.ofNanos(nanos));

        time.advance(Duration.ofNanos(nanos - 1));
        assertThat(wait).isNotDone();
        time.advance(Duration.ofNanos(1));

        assertThatThrownBy(wait::join).hasCauseInstanceOf(WaitTimeoutException.class);
        assertThat(time.pendingTasks()).isZero();
    }

    @Test
    void await_serverThatTakesLongerToAnswer_isAskedEarlier() {
        Duration timeout = Duration.ofSeconds(20);
        server.on("GET /executes/a", () -> {
            Reply reply = time.nanoTime() < timeout.minusMillis(700).toNanos() ? CREATED : SUCCESS;
            return after(Duration.ofMillis(300), reply);
        });
        CompletableFuture<Execute> wait = await(timeout);

        time.advance(timeout);

        assertThat(wait).isCompletedWithValueMatching(Execute::isSettled);
    }

    @Test
    void await_pollThatStalls_isReplacedBeforeTheDeadline() {
        var stalled = new CompletableFuture<TransportResponse>();
        server.on("GET /executes/a", CREATED, () -> stalled, SUCCESS);
        CompletableFuture<Execute> wait = await(Duration.ofSeconds(20));

        time.advance(Duration.ofSeconds(18));
        assertThat(server.routes()).hasSize(2);
        time.advance(Duration.ofSeconds(2));

        assertThat(wait).isCompletedWithValueMatching(Execute::isSettled);
        assertThat(stalled).isCancelled();
        assertThat(time.pendingTasks()).isZero();
    }

    @Test
    void await_severalWaitsForOneExecute_eachPollsBeforeItsOwnDeadline() {
        endAfter(Duration.ofMillis(9_900));
        CompletableFuture<Execute> five = await(Duration.ofSeconds(5));
        CompletableFuture<Execute> ten = await(Duration.ofSeconds(10));

        time.advance(Duration.ofSeconds(10));

        assertThatThrownBy(five::join).hasCauseInstanceOf(WaitTimeoutException.class);
        assertThat(ten).isCompletedWithValueMatching(Execute::isSettled);
    }

    @Test
    void await_hundredWaits_allPollBeforeTheirDeadline() {
        List<CompletableFuture<Execute>> waits = new ArrayList<>();
        server.on("GET /executes", Reply.refusal(503, "Service Unavailable"));
        IntStream.range(0, 100).forEach(i -> {
            String id = "job-" + i;
            server.on(
                    "GET /executes/" + id,
                    () -> (time.nanoTime() < Duration.ofMillis(29_900).toNanos()
                                    ? Reply.execute(id, "created")
                                    : Reply.execute(id, "success", START, COMPLETE))
                            .send());
            waits.add(client.async().executes().await(id, WaitPolicy.within(Duration.ofSeconds(30))));
        });

        time.advance(Duration.ofSeconds(30));

        assertThat(waits).allSatisfy(wait -> assertThat(wait).isCompletedWithValueMatching(Execute::isSettled));
    }

    @Test
    void await_suspendedBeyondTheDeadline_pollsOnceMore() {
        var suspended = new SuspendedTime();
        server.on("GET /executes/a", CREATED, SUCCESS);
        try (ComfyClient sleeper =
                TestClients.standing(server, time).time(suspended).build()) {
            CompletableFuture<Execute> wait = sleeper.executes().attach("a").awaitAsync(Duration.ofSeconds(20));
            time.advance(Duration.ZERO);

            suspended.wakeUpAfter(Duration.ofSeconds(30));

            assertThat(wait).isCompletedWithValueMatching(Execute::isSettled);
            assertThat(server.routes()).hasSize(2);
            assertThat(time.pendingTasks())
                    .as("the time that the poll was granted")
                    .isZero();
        }
    }

    @Test
    void await_suspendedBeyondTheDeadlineAndNotEnded_timesOutWithThatPoll() {
        var suspended = new SuspendedTime();
        server.on("GET /executes/a", CREATED);
        try (ComfyClient sleeper =
                TestClients.standing(server, time).time(suspended).build()) {
            CompletableFuture<Execute> wait = sleeper.executes().attach("a").awaitAsync(Duration.ofSeconds(20));
            time.advance(Duration.ZERO);

            suspended.wakeUpAfter(Duration.ofSeconds(30));

            assertThatThrownBy(wait::join)
                    .cause()
                    .isInstanceOf(WaitTimeoutException.class)
                    .hasMessageContaining("within 20 seconds and 2 polls");
        }
    }

    @Test
    void await_suspendedAndTheServerStalls_timesOutTwoSecondsLater() {
        var suspended = new SuspendedTime();
        server.on("GET /executes/a", CREATED, Reply.silence());
        try (ComfyClient sleeper =
                TestClients.standing(server, time).time(suspended).build()) {
            CompletableFuture<Execute> wait = sleeper.executes().attach("a").awaitAsync(Duration.ofSeconds(20));
            time.advance(Duration.ZERO);
            suspended.wakeUpAfter(Duration.ofSeconds(30));

            time.advance(Duration.ofSeconds(2).minusNanos(1));
            assertThat(wait).isNotDone();
            time.advance(Duration.ofNanos(1));

            assertThatThrownBy(wait::join).hasCauseInstanceOf(WaitTimeoutException.class);
        }
    }

    private CompletableFuture<TransportResponse> after(Duration delay, Reply reply) {
        var response = new CompletableFuture<TransportResponse>();
        time.schedule(delay, () -> reply.send().thenAccept(response::complete));
        return response;
    }

    /** The time of a machine that is suspended: its clock goes on, and its timers fire when it wakes up, the last first. */
    private final class SuspendedTime extends ForwardingTime {
        private final List<Runnable> overdue = new ArrayList<>();
        private boolean asleep;

        SuspendedTime() {
            super(DeadlineTest.this.time);
        }

        void wakeUpAfter(Duration duration) {
            asleep = true;
            time.advance(duration);
            asleep = false;
            for (int i = overdue.size() - 1; i >= 0; i--) {
                overdue.get(i).run();
            }
        }

        @Override
        public Timer schedule(Duration delay, Runnable task) {
            return super.schedule(delay, () -> {
                if (asleep) {
                    overdue.add(task);
                } else {
                    task.run();
                }
            });
        }

        @Override
        public Timer timeout(Duration delay, Runnable task) {
            return schedule(delay, task);
        }
    }
}
