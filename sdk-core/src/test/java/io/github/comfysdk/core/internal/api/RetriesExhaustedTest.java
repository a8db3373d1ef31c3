package io.github.comfysdk.core.internal.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.comfysdk.core.error.ApiException;
import io.github.comfysdk.core.error.ApiFailure;
import io.github.comfysdk.core.error.CallTimeoutException;
import io.github.comfysdk.core.error.Delivery;
import io.github.comfysdk.core.error.Responder;
import io.github.comfysdk.core.error.TransportException;
import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What the exception of the last attempt says of all attempts. */
class RetriesExhaustedTest {
    private static final RetryDecision ENDED = RetryDecision.end("all 3 attempts are exhausted");
    private static final RetryDecision REPORTED =
            new RetryDecision(Optional.<Duration>empty(), "the retry budget of the client is exhausted", true);

    private static TransportException cut(Delivery delivery) {
        return new TransportException("lost the connection", "job-1", null, delivery);
    }

    @Test
    void of_onlyAttempt_isTheExceptionItself() {
        TransportException cut = cut(Delivery.MAY_HAVE_BEEN_SENT);

        assertThat(RetriesExhausted.of(cut, 1, ENDED, Delivery.MAY_HAVE_BEEN_SENT))
                .isSameAs(cut);
    }

    @Test
    void of_severalAttempts_countsThem() {
        TransportException cut = cut(Delivery.MAY_HAVE_BEEN_SENT);

        Throwable complete = RetriesExhausted.of(cut, 2, ENDED, Delivery.MAY_HAVE_BEEN_SENT);

        assertThat(complete)
                .isExactlyInstanceOf(TransportException.class)
                .hasMessageStartingWith("lost the connection")
                .hasMessageEndingWith(" after 2 attempts");
        assertThat(complete.getStackTrace()).isEqualTo(cut.getStackTrace());
        assertThat(((TransportException) complete).promptId()).contains("job-1");
    }

    @Test
    void of_onlyAttemptWithAReasonThatDoesNotFollow_saysTheReason() {
        assertThat(RetriesExhausted.of(cut(Delivery.MAY_HAVE_BEEN_SENT), 1, REPORTED, Delivery.MAY_HAVE_BEEN_SENT))
                .hasMessageContaining("; the retry budget of the client is exhausted")
                .message()
                .doesNotContain("attempts;");
    }

    @Test
    void of_unsentAttemptAfterOneThatMayHaveLeft_doesNotSayThatTheCallWasNeverSent() {
        Throwable complete = RetriesExhausted.of(cut(Delivery.NEVER_SENT), 1, ENDED, Delivery.MAY_HAVE_BEEN_SENT);

        assertThat(((TransportException) complete).neverSent()).isFalse();
    }

    @Test
    void of_unsentAttempts_saysThatTheCallWasNeverSent() {
        TransportException unsent = cut(Delivery.NEVER_SENT);

        assertThat(RetriesExhausted.of(unsent, 1, ENDED, Delivery.NEVER_SENT)).isSameAs(unsent);
        assertThat(((TransportException) RetriesExhausted.of(unsent, 3, ENDED, Delivery.NEVER_SENT)).neverSent())
                .isTrue();
    }

    @Test
    void of_timeout_staysOne() {
        var timeout = new CallTimeoutException("no answer", "job-1", null, Delivery.MAY_HAVE_BEEN_SENT);

        assertThat(RetriesExhausted.of(timeout, 3, ENDED, Delivery.MAY_HAVE_BEEN_SENT))
                .isInstanceOf(CallTimeoutException.class)
                .hasMessageContaining("after 3 attempts");
    }

    @Test
    void of_exceptionOfTheApplication_staysAsItIs() {
        var exception = new IllegalStateException("of a supplier");

        assertThat(RetriesExhausted.of(exception, 3, REPORTED, Delivery.NEVER_SENT))
                .isSameAs(exception);
    }

    @Test
    void of_failure_countsTheAttemptsAndKeepsWhereItWasThrown() {
        ApiException failure = ApiExceptions.exception(
                new ApiFailure("GetExecute", 503, "no", "job-1", null, Responder.GATEWAY, null, null, null, 1));

        Throwable complete = RetriesExhausted.of(failure, 3, ENDED, Delivery.MAY_HAVE_BEEN_SENT);

        assertThat(complete)
                .hasMessage("GetExecute failed with HTTP 503: no [prompt_id job-1] after 3 attempts. The failure is the"
                        + " server's: try later, and if it stays, look into the logs of its Lambda functions");
        assertThat(((ApiException) complete).attempts()).isEqualTo(3);
        assertThat(complete.getStackTrace()).isEqualTo(failure.getStackTrace());
    }
}
