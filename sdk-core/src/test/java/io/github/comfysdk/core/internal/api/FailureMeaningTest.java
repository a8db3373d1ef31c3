package io.github.comfysdk.core.internal.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.comfysdk.core.error.ApiException;
import io.github.comfysdk.core.error.ApiFailure;
import io.github.comfysdk.core.error.Responder;
import io.github.comfysdk.core.error.TransportException;
import java.io.IOException;
import java.util.concurrent.CompletionException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** What a 400 or a 404 means, by its message and by who sent it, for retries and lookups. */
class FailureMeaningTest {
    private static final String THROTTLED =
            "An error occurred (ThrottlingException) when calling the GetItem operation: Rate exceeded";
    private static final String UNWRITTEN =
            "table ComfyExecuteTable put item failed -> {a row of 900 characters}: An error"
                    + " occurred (ThrottlingException) when calling the PutItem operation: Rate exceeded";

    private static ApiException failure(int status, Responder responder, String message) {
        return ApiExceptions.exception(
                new ApiFailure("CreateExecute", status, message, "job-1", null, responder, null, null, null, 1));
    }

    @Test
    void isPassing_400_isByItsMessage() {
        assertThat(FailureClassifier.isPassing(failure(400, Responder.LAMBDA, THROTTLED)))
                .isTrue();
        assertThat(FailureClassifier.isPassing(new CompletionException(failure(400, Responder.LAMBDA, THROTTLED))))
                .isTrue();
        assertThat(FailureClassifier.isPassing(failure(400, Responder.LAMBDA, "Prompt is required")))
                .isFalse();
    }

    @Test
    void isPassing_otherExceptions_isAboutTheConnectionOnly() {
        assertThat(FailureClassifier.isPassing(new TransportException("cut", "job-1", null)))
                .isTrue();
        assertThat(FailureClassifier.isPassing(new IOException("of the application")))
                .isFalse();
    }

    @Test
    void isThrottled_429Or400AboutIt_is() {
        assertThat(FailureClassifier.isThrottled(failure(429, Responder.GATEWAY, "no")))
                .isTrue();
        assertThat(FailureClassifier.isThrottled(failure(400, Responder.LAMBDA, THROTTLED)))
                .isTrue();
        assertThat(FailureClassifier.isThrottled(failure(400, Responder.LAMBDA, "Prompt is required")))
                .isFalse();
        assertThat(FailureClassifier.isThrottled(failure(503, Responder.LAMBDA, THROTTLED)))
                .isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "LAMBDA, execute not found for prompt_id: job-1, true",
        "LAMBDA, execute not found for prompt_id:  job-1 , true",
        "LAMBDA, Not Found, true",
        "LAMBDA, execute not found for prompt_id: job-12, false",
        "GATEWAY, execute not found for prompt_id: job-1, false",
        "OTHER, execute not found for prompt_id: job-1, false"
    })
    void provesAbsence_404_onlyIfTheServerSaysItOfThisExecute(Responder responder, String message, boolean proves) {
        ApiException notFound = failure(404, responder, message);

        assertThat(FailureClassifier.provesAbsence(notFound)).isEqualTo(proves);
        assertThat(FailureClassifier.provesAbsence(new CompletionException(notFound)))
                .isEqualTo(proves);
    }

    @Test
    void provesNotRun_400OfTheServer_isByItsMessage() {
        assertThat(FailureClassifier.provesNotRun(failure(400, Responder.LAMBDA, UNWRITTEN)))
                .isTrue();
        assertThat(FailureClassifier.provesNotRun(failure(
                        400,
                        Responder.LAMBDA,
                        "Your invocation timed out while waiting for a response from container")))
                .isFalse();
        assertThat(FailureClassifier.provesNotRun(failure(400, Responder.GATEWAY, "Invalid request body")))
                .isTrue();
    }

    @ParameterizedTest
    @EnumSource
    void mayBeSentAgain_400_onlyIfTheServerCouldNotWriteTheRow(Responder responder) {
        assertThat(FailureClassifier.mayBeSentAgain(failure(400, responder, UNWRITTEN)))
                .isEqualTo(responder == Responder.LAMBDA);
        assertThat(FailureClassifier.mayBeSentAgain(failure(400, responder, "Prompt is required")))
                .isFalse();
    }

    @Test
    void losesResult_realTimeCallThatTookTooLong_does() {
        assertThat(PassingBadRequest.losesResult(
                        "Your invocation timed out while waiting for a response from container"))
                .isTrue();
        assertThat(PassingBadRequest.losesResult("Prompt is required")).isFalse();
    }
}
