package io.github.comfysdk.core.waits;

import static io.github.comfysdk.core.testing.TestClients.NOW;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.comfysdk.core.client.ComfyClient;
import io.github.comfysdk.core.client.ExecuteEnd;
import io.github.comfysdk.core.event.WaitEndedEvent;
import io.github.comfysdk.core.options.WaitPolicy;
import io.github.comfysdk.core.testing.Face;
import io.github.comfysdk.core.testing.RecordedEvents;
import io.github.comfysdk.core.testing.TestClients;
import io.github.comfysdk.core.waits.ClockedServer.Clocks;
import io.github.comfysdk.core.waits.ClockedServer.Field;
import io.github.comfysdk.testkit.VirtualTime;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Clocks of the server and of its machines that are wrong or are set during waits: no wait is late for that, none polls more. */
class WrongClocksTest {
    private static final Duration HOUR = Duration.ofHours(1);
    private static final Duration STEP = Duration.ofSeconds(60);
    private static final Map<String, Clocks> CASES = new LinkedHashMap<>();

    static {
        CASES.put("right", (field, job, passed) -> Duration.ZERO);
        CASES.put("all 5 hours ahead", (field, job, passed) -> HOUR.multipliedBy(5));
        CASES.put("all 5 hours behind", (field, job, passed) -> HOUR.multipliedBy(-5));
        CASES.put("set back by an hour", (field, job, passed) -> isLate(passed) ? HOUR.negated() : Duration.ZERO);
        CASES.put("set back by a minute", (field, job, passed) -> isLate(passed) ? STEP.negated() : Duration.ZERO);
        CASES.put("set forward by an hour", (field, job, passed) -> isLate(passed) ? HOUR : Duration.ZERO);
        CASES.put(
                "an hour ahead for half a minute",
                (field, job, passed) -> isLate(passed) && !isLate(passed.minusSeconds(30)) ? HOUR : Duration.ZERO);
        CASES.put("machines an hour ahead", (field, job, passed) -> field == Field.START ? HOUR : Duration.ZERO);
        CASES.put(
                "machines an hour behind",
                (field, job, passed) -> field == Field.START ? HOUR.negated() : Duration.ZERO);
        CASES.put(
                "some machines an hour ahead",
                (field, job, passed) -> field == Field.START && job % 4 == 1 ? HOUR : Duration.ZERO);
        CASES.put(
                "some machines an hour behind",
                (field, job, passed) -> field == Field.START && job % 4 == 1 ? HOUR.negated() : Duration.ZERO);
        CASES.put(
                "one job that ends an hour from now",
                (field, job, passed) -> field == Field.COMPLETE && job == 7 ? HOUR : Duration.ZERO);
        CASES.put(
                "one job that ends in a distant year",
                (field, job, passed) ->
                        field == Field.COMPLETE && job == 7 ? Duration.ofDays(2_000_000) : Duration.ZERO);
        CASES.put(
                "one job created an hour too early",
                (field, job, passed) -> field == Field.CREATE && job == 7 ? HOUR.negated() : Duration.ZERO);
    }

    private final VirtualTime time = VirtualTime.startingAt(NOW);

    private static boolean isLate(Duration passed) {
        return passed.compareTo(STEP) > 0;
    }

    static Stream<Arguments> cases() {
        return Face.withEach(CASES.keySet());
    }

    @ParameterizedTest
    @MethodSource("cases")
    void awaitAll_clocksThatAreWrong_isAsSoonAndCostsAsLittleAsOtherwise(Face face, String name) {
        var server = new ClockedServer(time::now, 80, Duration.ofSeconds(10), Objects.requireNonNull(CASES.get(name)));
        List<Duration> late = new ArrayList<>();
        var events = new RecordedEvents();
        try (ComfyClient client = TestClients.standing(server, time)
                .transport(time.drive(server))
                .listener(events)
                .build()) {
            for (ExecuteEnd end : (Iterable<ExecuteEnd>) ends(face, client, server.ids())::iterator) {
                assertThat(end.failure()).isEmpty();
                late.add(Duration.between(server.end(end.promptId()), time.now()));
            }
        }

        assertThat(late).hasSize(80).allSatisfy(one -> assertThat(one).isLessThan(Duration.ofSeconds(15)));
        assertThat(late.stream().reduce(Duration.ZERO, Duration::plus).dividedBy(80))
                .isLessThan(Duration.ofMillis(2_500));
        assertThat(server.requests() / 80.0).isLessThan(6);
        assertThat(events.of(WaitEndedEvent.class))
                .hasSize(80)
                .allSatisfy(
                        ended -> assertThat(ended.noticeDelay().orElseThrow()).isLessThan(Duration.ofSeconds(15)));
    }

    private static Stream<ExecuteEnd> ends(Face face, ComfyClient client, List<String> ids) {
        WaitPolicy policy = WaitPolicy.within(Duration.ofHours(3));
        return face == Face.SYNC
                ? client.executes().awaitAll(ids, policy)
                : client.async().executes().awaitAll(ids, policy).stream().map(CompletableFuture::join);
    }
}
