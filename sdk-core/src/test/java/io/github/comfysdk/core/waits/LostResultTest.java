package io.github.comfysdk.core.waits;

import static io.github.comfysdk.core.testing.Members.COMPLETE;
import static io.github.comfysdk.core.testing.Members.FILES;
import static io.github.comfysdk.core.testing.Members.START;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.comfysdk.core.client.ComfyClient;
import io.github.comfysdk.core.error.CallTimeoutException;
import io.github.comfysdk.core.error.WaitTimeoutException;
import io.github.comfysdk.core.options.WaitPolicy;
import io.github.comfysdk.core.testing.Reply;
import io.github.comfysdk.core.testing.StubServer;
import io.github.comfysdk.core.testing.TestClients;
import io.github.comfysdk.model.Execute;
import io.github.comfysdk.testkit.VirtualTime;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executor;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Executors of callers that drop or keep what they are given: every future ends a second after its timeout at the latest. */
class LostResultTest {
    private static final Duration TIMEOUT = Duration.ofSeconds(5);
    private static final Duration GRACE = Duration.ofSeconds(1);

    private final VirtualTime time = VirtualTime.startingAt(TestClients.NOW);
    private final StubServer server = new StubServer();
    private final CountDownLatch released = new CountDownLatch(1);
    private final List<Runnable> kept = new CopyOnWriteArrayList<>();

    enum Losing {
        DROPS,
        KEEPS,
        BLOCKS
    }

    @AfterEach
    void release() {
        released.countDown();
    }

    private Executor executor(Losing how) {
        return switch (how) {
            case DROPS -> task -> {};
            case KEEPS -> kept::add;
            case BLOCKS -> task -> block();
        };
    }

    private void block() {
        try {
            released.await();
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    private ComfyClient client(Losing how) {
        return TestClients.standing(server, time)
                .executor(executor(how))
                .options(options -> options.withCallTimeout(TIMEOUT))
                .build();
    }

    @ParameterizedTest
    @EnumSource
    void awaitAsync_jobThatEnds_endsWithItsResultAfterTheTimeout(Losing how) {
        server.on("GET /executes/a", Reply.execute("a", "success", START, COMPLETE, FILES));
        try (ComfyClient client = client(how)) {
            CompletableFuture<Execute> wait =
                    client.executes().attach("a").onProgress(event -> {}).awaitAsync(TIMEOUT);

            time.advance(TIMEOUT);
            assertThat(wait).isNotDone();
            time.advance(GRACE);

            assertThat(wait).isCompletedWithValueMatching(Execute::isSettled);
        }
    }

    @ParameterizedTest
    @EnumSource
    void awaitAsync_jobThatGoesOn_endsWithTheTimeout(Losing how) {
        server.on("GET /executes/a", Reply.execute("a", "created"));
        try (ComfyClient client = client(how)) {
            CompletableFuture<Execute> wait = client.executes().attach("a").awaitAsync(WaitPolicy.within(TIMEOUT));

            time.advance(TIMEOUT.plus(GRACE));

            assertThat(wait)
                    .isCompletedExceptionally()
                    .failsWithin(Duration.ZERO)
                    .withThrowableThat()
                    .withCauseInstanceOf(WaitTimeoutException.class);
        }
    }

    @ParameterizedTest
    @EnumSource
    void awaitAsync_ofALongWait_endsAMinuteAfterTheJob(Losing how) {
        server.on("GET /executes/a", Reply.execute("a", "success", START, COMPLETE, FILES));
        try (ComfyClient client = client(how)) {
            CompletableFuture<Execute> wait = client.executes().attach("a").awaitAsync(Duration.ofHours(1));

            time.advance(Duration.ofMinutes(1));

            assertThat(wait).isCompletedWithValueMatching(Execute::isSettled);
        }
    }

    @ParameterizedTest
    @EnumSource
    void get_thatIsAnswered_endsWithItsResultAfterTheTimeout(Losing how) {
        server.on("GET /executes/a", Reply.execute("a", "created"));
        try (ComfyClient client = client(how)) {
            CompletableFuture<Execute> call = client.async().executes().get("a");

            time.advance(TIMEOUT.plus(GRACE));

            assertThat(call)
                    .isCompletedWithValueMatching(found -> found.promptId().equals("a"));
        }
    }

    @ParameterizedTest
    @EnumSource
    void get_thatIsNotAnswered_endsWithTheTimeout(Losing how) {
        server.on("GET /executes/a", Reply.silence());
        try (ComfyClient client = client(how)) {
            CompletableFuture<Execute> call = client.async().executes().get("a");

            time.advance(TIMEOUT.plus(GRACE));

            assertThat(call)
                    .isCompletedExceptionally()
                    .failsWithin(Duration.ZERO)
                    .withThrowableThat()
                    .withCauseInstanceOf(CallTimeoutException.class);
        }
    }
}
