package io.github.comfysdk.core.internal.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.comfysdk.core.error.ApiFailure;
import io.github.comfysdk.core.error.Delivery;
import io.github.comfysdk.core.error.Responder;
import io.github.comfysdk.core.internal.call.CallContext;
import io.github.comfysdk.core.internal.call.OpenCalls;
import io.github.comfysdk.core.internal.call.Operation;
import io.github.comfysdk.core.testing.Answers;
import io.github.comfysdk.testkit.VirtualTime;
import java.io.EOFException;
import java.net.ConnectException;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CancellationException;
import org.junit.jupiter.api.Test;

/** What an attempt remembers of how far it came, on which repeats and lookups rest. */
class AttemptTest {
    private static final Operation CREATE = Operation.createExecute("job-1");

    private final VirtualTime time = VirtualTime.startingAt(Instant.EPOCH);
    private final CallContext call = OpenCalls.of(time, CREATE);
    private final Attempt attempt = new Attempt(1, CREATE, call.departures(), time);

    private static Throwable refusal(int status) {
        return ApiExceptions.exception(
                new ApiFailure("CreateExecute", status, "no", "job-1", null, Responder.GATEWAY, null, null, null, 1));
    }

    @Test
    void end_attemptThatWaitedForItsPermit_leftNothing() {
        assertThat(attempt.end(new CancellationException())).isEqualTo(Departure.NOT_ASKED);
        assertThat(call.departures().delivery()).isEqualTo(Delivery.NEVER_SENT);
    }

    @Test
    void end_attemptWithoutAConnection_leftNothing() {
        attempt.asksTransport();

        assertThat(attempt.end(new ConnectException("refused"))).isEqualTo(Departure.NO_CONNECTION);
        assertThat(call.departures().delivery()).isEqualTo(Delivery.NEVER_SENT);
        assertThat(call.departures().isInDoubt()).isFalse();
    }

    @Test
    void end_failedConnectionAfterOneThatCameFurther_mayHaveLeft() {
        attempt.asksTransport();
        var last = new ConnectException("refused");
        last.addSuppressed(new EOFException("cut"));

        assertThat(attempt.end(last)).isEqualTo(Departure.MAY_HAVE_LEFT);
        assertThat(call.departures().isInDoubt()).isTrue();
    }

    @Test
    void end_failedConnectionsThroughout_leftNothing() {
        attempt.asksTransport();
        var last = new ConnectException("refused");
        last.addSuppressed(new ConnectException("refused before"));

        assertThat(attempt.end(last)).isEqualTo(Departure.NO_CONNECTION);
        assertThat(call.departures().isInDoubt()).isFalse();
    }

    @Test
    void end_attemptThatHasNotAsked_countsNoRepeatsOfATransport() {
        var last = new ConnectException("of a supplier of the application");
        last.addSuppressed(new EOFException("cut"));

        assertThat(attempt.end(last)).isEqualTo(Departure.NOT_ASKED);
        assertThat(call.departures().isInDoubt()).isFalse();
    }

    @Test
    void beforeFirstByte_severalTimes_countsOnce() {
        attempt.asksTransport();

        assertThat(attempt.beforeFirstByte()).isTrue();
        assertThat(attempt.beforeFirstByte()).isTrue();
        attempt.settle(refusal(429));

        assertThat(call.departures().isInDoubt()).isFalse();
        assertThat(call.departures().delivery()).isEqualTo(Delivery.MAY_HAVE_BEEN_SENT);
    }

    @Test
    void beforeFirstByte_afterTheEnd_isRefused() {
        attempt.asksTransport();
        assertThat(attempt.end(new CancellationException())).isEqualTo(Departure.NO_CONNECTION);

        assertThat(attempt.beforeFirstByte()).isFalse();
        assertThat(call.departures().delivery()).isEqualTo(Delivery.NEVER_SENT);
    }

    @Test
    void beforeFirstByte_afterTheCallWasStopped_isRefused() {
        attempt.asksTransport();
        call.stop(new CancellationException());

        assertThat(attempt.beforeFirstByte()).isFalse();
        assertThat(attempt.end(new CancellationException())).isEqualTo(Departure.NO_CONNECTION);
        assertThat(call.departures().delivery()).isEqualTo(Delivery.NEVER_SENT);
    }

    @Test
    void settle_failureThatProvesNothing_leavesTheDoubt() {
        attempt.asksTransport();
        assertThat(attempt.beforeFirstByte()).isTrue();

        attempt.settle(refusal(503));

        assertThat(call.departures().isInDoubt()).isTrue();
    }

    @Test
    void settle_attemptOfWhichNothingLeft_leavesTheDoubtOfAnEarlierOne() {
        attempt.asksTransport();
        assertThat(attempt.beforeFirstByte()).isTrue();
        var second = new Attempt(2, CREATE, call.departures(), time);
        second.asksTransport();

        second.settle(refusal(429));

        assertThat(call.departures().isInDoubt()).isTrue();
    }

    @Test
    void responded_answer_isReportedWithItsTime() {
        attempt.asksTransport();
        assertThat(attempt.beforeFirstByte()).isTrue();
        time.advance(Duration.ofMillis(30));

        attempt.responded(Answers.of(503, "{}"));

        assertThat(attempt.status()).hasValue(503);
        assertThat(attempt.elapsed()).isEqualTo(Duration.ofMillis(30));
        assertThat(attempt.end(new EOFException("cut in the body"))).isEqualTo(Departure.RESPONSE_BEGUN);
    }
}
