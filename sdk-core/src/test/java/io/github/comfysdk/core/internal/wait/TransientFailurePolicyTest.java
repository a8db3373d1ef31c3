package io.github.comfysdk.core.internal.wait;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.comfysdk.core.error.ApiFailure;
import io.github.comfysdk.core.error.CallTimeoutException;
import io.github.comfysdk.core.error.ClientClosedException;
import io.github.comfysdk.core.error.DecodeException;
import io.github.comfysdk.core.error.Responder;
import io.github.comfysdk.core.error.TransportException;
import io.github.comfysdk.core.internal.api.ApiExceptions;
import java.time.Duration;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Which failures of polls end a wait. Times are in seconds, for ease of reading. */
class TransientFailurePolicyTest {
    private final Throwable doubtful = new DecodeException("not JSON", "job-1", null);
    private final Throwable passing = new TransportException("reset", "job-1", null);
    private final Throwable absent = failure(404, Responder.LAMBDA, "execute not found for prompt_id: job-1");

    private final TransientFailurePolicy policy = new TransientFailurePolicy(Duration.ofSeconds(20));

    private static Throwable failure(int status, Responder responder, String message) {
        return ApiExceptions.exception(
                new ApiFailure("GetExecute", status, message, "job-1", null, responder, null, null, null, 1));
    }

    private boolean endsWait(Throwable exception, long second) {
        return policy.endsWait(exception, Duration.ofSeconds(second).toNanos());
    }

    @ParameterizedTest
    @ValueSource(ints = {401, 403})
    void endsWait_refusedKey_isAtOnce(int status) {
        assertThat(endsWait(failure(status, Responder.GATEWAY, "Forbidden"), 0)).isTrue();
    }

    @Test
    void endsWait_closedClient_isLeftToTheCloseWhichEndsTheWaitItself() {
        assertThat(endsWait(new ClientClosedException("the client is closed", "job-1"), 0))
                .isFalse();
    }

    static Stream<Throwable> passing() {
        return Stream.of(
                new TransportException("reset", "job-1", null),
                new CallTimeoutException("too slow", "job-1", null),
                failure(429, Responder.GATEWAY, "Too Many Requests"),
                failure(503, Responder.GATEWAY, "Service Unavailable"));
    }

    @ParameterizedTest
    @MethodSource("passing")
    void endsWait_failureThatPasses_isNever(Throwable exception) {
        for (int second = 0; second < 100_000; second += 1_000) {
            assertThat(endsWait(exception, second)).isFalse();
        }
    }

    @Test
    void endsWait_doubtfulFailures_isAfterAMinuteOfThem() {
        assertThat(endsWait(doubtful, 10)).isFalse();
        assertThat(endsWait(doubtful, 40)).isFalse();
        assertThat(endsWait(doubtful, 69)).isFalse();
        assertThat(endsWait(doubtful, 70)).isTrue();
    }

    @Test
    void endsWait_twoDoubtfulFailures_isNotEvenAfterAnHour() {
        assertThat(endsWait(doubtful, 0)).isFalse();
        assertThat(endsWait(doubtful, 3_600)).isFalse();
        assertThat(endsWait(doubtful, 3_601)).isTrue();
    }

    @Test
    void endsWait_anotherAnswerInBetween_beginsTheMinuteAnew() {
        endsWait(doubtful, 0);
        endsWait(doubtful, 1);
        policy.succeeded();
        assertThat(endsWait(doubtful, 60)).isFalse();
        endsWait(doubtful, 61);
        endsWait(passing, 62);
        assertThat(endsWait(doubtful, 121)).isFalse();
        endsWait(doubtful, 122);
        endsWait(absent, 123);
        assertThat(endsWait(doubtful, 181)).isFalse();
        assertThat(endsWait(doubtful, 200)).isFalse();
        assertThat(endsWait(doubtful, 240)).as("three, but within 59 seconds").isFalse();
        assertThat(endsWait(doubtful, 241)).isTrue();
    }

    @Test
    void endsWait_absentExecute_isWhenTheGraceIsOver() {
        assertThat(policy.absenceEnds()).isEqualTo(Long.MAX_VALUE);
        assertThat(endsWait(absent, 5)).isFalse();
        assertThat(policy.absenceEnds()).isEqualTo(Duration.ofSeconds(25).toNanos());
        assertThat(endsWait(absent, 24)).isFalse();
        assertThat(endsWait(passing, 25)).as("it says nothing of the execute").isFalse();
        assertThat(endsWait(absent, 25)).isTrue();
    }

    @Test
    void endsWait_executeThatWasFoundInBetween_beginsTheGraceAnew() {
        endsWait(absent, 5);
        policy.succeeded();

        assertThat(policy.absenceEnds()).isEqualTo(Long.MAX_VALUE);
        assertThat(endsWait(absent, 100)).isFalse();
    }

    @Test
    void endsWait_notFoundOfAnotherResponder_provesNoAbsence() {
        Throwable proxy = failure(404, Responder.OTHER, "no route");

        assertThat(endsWait(proxy, 0)).isFalse();
        assertThat(policy.absenceEnds()).isEqualTo(Long.MAX_VALUE);
    }
}
