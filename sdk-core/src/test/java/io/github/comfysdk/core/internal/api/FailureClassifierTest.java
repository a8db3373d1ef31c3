package io.github.comfysdk.core.internal.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.comfysdk.core.error.ApiFailure;
import io.github.comfysdk.core.error.Responder;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FailureClassifierTest {
    private static boolean provesNotRun(int status, Responder responder) {
        return FailureClassifier.provesNotRun(ApiExceptions.exception(new ApiFailure(
                "CreateExecute", status, "Prompt is required", "job-1", null, responder, null, null, null, 1)));
    }

    @ParameterizedTest
    @CsvSource({"400, LAMBDA", "403, GATEWAY", "404, LAMBDA", "413, GATEWAY", "429, GATEWAY", "407, OTHER"})
    void provesNotRun_refusalAtTheDoor_does(int status, Responder responder) {
        assertThat(provesNotRun(status, responder)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(ints = {400, 401, 403, 404, 405, 409, 413, 415, 421, 429, 431, 451, 494, 499})
    void provesNotRun_refusalOfAStranger_doesNot(int status) {
        assertThat(provesNotRun(status, Responder.OTHER)).isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "408, GATEWAY",
        "425, GATEWAY",
        "408, LAMBDA",
        "500, GATEWAY",
        "502, GATEWAY",
        "504, GATEWAY",
        "301, GATEWAY"
    })
    void provesNotRun_answerThatCanComeAfterTheServerActed_doesNot(int status, Responder responder) {
        assertThat(provesNotRun(status, responder)).isFalse();
    }
}
