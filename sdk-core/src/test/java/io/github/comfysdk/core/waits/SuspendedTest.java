package io.github.comfysdk.core.waits;

import static io.github.comfysdk.core.testing.TestClients.NOW;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.comfysdk.core.client.ComfyClient;
import io.github.comfysdk.core.client.ExecuteEnd;
import io.github.comfysdk.core.options.WaitPolicy;
import io.github.comfysdk.core.testing.Face;
import io.github.comfysdk.core.testing.ForwardingTime;
import io.github.comfysdk.core.testing.TestClients;
import io.github.comfysdk.testkit.VirtualTime;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** A machine that is suspended during waits: its ticker stands still, while its wall clock and the server go on. */
class SuspendedTest {
    private static final Duration RUN = Duration.ofSeconds(60);
    private static final Duration UNTIL_SUSPENDED = Duration.ofSeconds(100);

    private final VirtualTime time = VirtualTime.startingAt(NOW);
    private volatile Duration suspended = Duration.ZERO;

    static Stream<Arguments> cases() {
        return Face.withEach(List.of(Duration.ofSeconds(30), Duration.ofMinutes(10), Duration.ofHours(2)));
    }

    private Instant trueTime() {
        return time.now().plus(suspended);
    }

    @ParameterizedTest
    @MethodSource("cases")
    void awaitAll_machineIsSuspended_endsAreNoticedSoonAfterWaking(Face face, Duration pause) {
        var server = new ClockedServer(this::trueTime, 20, RUN, (field, job, passed) -> Duration.ZERO);
        Instant waking = NOW.plus(UNTIL_SUSPENDED).plus(pause);
        List<Duration> late = new ArrayList<>();
        try (ComfyClient client = TestClients.standing(server, time)
                .time(new Ticker())
                .transport(time.drive(server))
                .build()) {
            Stream<ExecuteEnd> ends;
            try (var standing = time.standStill()) {
                assertThat(standing).isNotNull();
                time.schedule(UNTIL_SUSPENDED, () -> suspended = pause);
                ends = ends(face, client, server.ids());
            }
            for (ExecuteEnd end : (Iterable<ExecuteEnd>) ends::iterator) {
                assertThat(end.failure()).isEmpty();
                Instant ended = server.end(end.promptId());
                boolean isMeanwhile = ended.isBefore(waking) && ended.isAfter(NOW.plus(UNTIL_SUSPENDED));
                late.add(Duration.between(isMeanwhile ? waking : ended, trueTime()));
            }
        }

        assertThat(late).hasSize(20).allSatisfy(one -> assertThat(one).isLessThan(Duration.ofSeconds(25)));
        assertThat(server.requests() / 20.0).isLessThan(8);
    }

    private static Stream<ExecuteEnd> ends(Face face, ComfyClient client, List<String> ids) {
        // Time that the machine is suspended does not count.
        WaitPolicy policy = WaitPolicy.within(Duration.ofMinutes(10));
        return face == Face.SYNC
                ? client.executes().awaitAll(ids, policy)
                : client.async().executes().awaitAll(ids, policy).stream().map(CompletableFuture::join);
    }

    /** The client's time: the wall clock is right, the ticker has missed the pause. */
    private final class Ticker extends ForwardingTime {
        Ticker() {
            super(time);
        }

        @Override
        public Instant now() {
            return trueTime();
        }
    }
}
