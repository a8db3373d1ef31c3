package io.github.comfysdk.core.internal.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.comfysdk.core.error.ApiException;
import io.github.comfysdk.core.error.ApiFailure;
import io.github.comfysdk.core.error.BadRequestException;
import io.github.comfysdk.core.error.ForbiddenException;
import io.github.comfysdk.core.error.NotFoundException;
import io.github.comfysdk.core.error.Responder;
import io.github.comfysdk.core.error.ServerException;
import io.github.comfysdk.core.error.ThrottledException;
import io.github.comfysdk.core.error.UnauthorizedException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Which exception a failure becomes, and how it says to fix it. */
class FailureAdviceByStatusTest {
    private static ApiFailure failure(
            String operation, int status, String message, Responder responder, @Nullable String requestId) {
        return new ApiFailure(operation, status, message, "job-1", requestId, responder, null, null, null, 1);
    }

    private static ApiFailure failure(int status, String message, Responder responder) {
        return failure("GetExecute", status, message, responder, null);
    }

    private static String advice(int status, String message, Responder responder) {
        return ApiExceptions.advice(failure(status, message, responder));
    }

    @Test
    void exception_ofEachStatus_isOfItsKind() {
        assertThat(ApiExceptions.exception(failure(400, "no", Responder.LAMBDA)))
                .isExactlyInstanceOf(BadRequestException.class);
        assertThat(ApiExceptions.exception(failure(401, "no", Responder.LAMBDA)))
                .isExactlyInstanceOf(UnauthorizedException.class);
        assertThat(ApiExceptions.exception(failure(403, "no", Responder.GATEWAY)))
                .isExactlyInstanceOf(ForbiddenException.class);
        assertThat(ApiExceptions.exception(failure(404, "no", Responder.LAMBDA)))
                .isExactlyInstanceOf(NotFoundException.class);
        assertThat(ApiExceptions.exception(failure(404, "no", Responder.OTHER)))
                .isExactlyInstanceOf(ApiException.class);
        assertThat(ApiExceptions.exception(failure(429, "no", Responder.GATEWAY)))
                .isExactlyInstanceOf(ThrottledException.class);
        assertThat(ApiExceptions.exception(failure(499, "no", Responder.GATEWAY)))
                .isExactlyInstanceOf(ApiException.class);
        assertThat(ApiExceptions.exception(failure(500, "no", Responder.GATEWAY)))
                .isExactlyInstanceOf(ServerException.class);
        assertThat(ApiExceptions.exception(failure(599, "no", Responder.GATEWAY)))
                .isExactlyInstanceOf(ServerException.class);
    }

    @Test
    void exception_remark_followsTheAdviceOrStandsAlone() {
        assertThat(ApiExceptions.exception(failure(429, "no", Responder.GATEWAY), "the budget is exhausted"))
                .hasMessageEndingWith("or ask for a higher limit; the budget is exhausted");
        assertThat(ApiExceptions.exception(failure(499, "no", Responder.GATEWAY), "the budget is exhausted"))
                .hasMessage("GetExecute failed with HTTP 499: no [prompt_id job-1]. the budget is exhausted");
        assertThat(ApiExceptions.exception(failure(499, "no", Responder.GATEWAY)))
                .hasMessage("GetExecute failed with HTTP 499: no [prompt_id job-1]");
    }

    @ParameterizedTest
    @CsvSource({
        "time data '' does not match format, The execute has not started",
        "Item size has exceeded the maximum allowed size, may have 400 kB together",
        "create an endpoint first, Check endpointName",
        "endpoint is not InService, Check endpointName",
        "whatever else, read its message"
    })
    void advice_ofA400_dependsOnItsMessage(String message, String advice) {
        assertThat(advice(400, message, Responder.LAMBDA)).contains(advice);
    }

    @ParameterizedTest
    @ValueSource(ints = {502, 504})
    void advice_ofAListThatMayBeTooLarge_isAskingForFewer(int status) {
        assertThat(ApiExceptions.advice(failure("ListExecutes", status, "no", Responder.GATEWAY, null)))
                .contains("request fewer executes with limit(...)");
        assertThat(advice(status, "no", Responder.GATEWAY)).doesNotContain("limit(...)");
        assertThat(ApiExceptions.advice(failure("ListExecutes", 503, "no", Responder.GATEWAY, null)))
                .startsWith("The failure is the server's");
    }

    @ParameterizedTest
    @CsvSource({"299, false", "300, true", "307, true", "399, true", "402, false"})
    void advice_ofARedirect_isTheBaseUrl(int status, boolean isRedirect) {
        assertThat(advice(status, "no", Responder.OTHER).contains("set baseUrl to the API itself"))
                .isEqualTo(isRedirect);
    }

    @Test
    void advice_ofA403_tellsTheKeyFromTheRouteAndTheStage() {
        assertThat(advice(403, "Missing Authentication Token", Responder.GATEWAY))
                .contains("The route does not exist");
        assertThat(ApiExceptions.advice(failure("GetExecute", 403, "Forbidden", Responder.GATEWAY, "Lir5KRGyUsiEz5_=")))
                .isEqualTo("The API key is missing or wrong: check apiKey");
        assertThat(ApiExceptions.advice(failure("GetExecute", 403, "Forbidden", Responder.GATEWAY, "Lir5KRGyUsiEz5_")))
                .contains("The stage does not exist");
        assertThat(advice(403, "Forbidden", Responder.GATEWAY)).contains("The stage does not exist");
        assertThat(advice(403, "Forbidden", Responder.OTHER)).contains("The response is not from the server");
    }

    @Test
    void advice_ofA404_tellsTheServerFromSomethingInBetween() {
        assertThat(advice(404, "no", Responder.LAMBDA)).contains("Reads lag behind writes");
        assertThat(advice(404, "no", Responder.GATEWAY)).contains("The response is not from the server");
    }

    @ParameterizedTest
    @CsvSource({
        "401, a user that the server knows",
        "500, look into the logs",
        "407, give the HttpClient an authenticator",
        "413, put large inputs into S3",
        "429, send fewer requests",
        "504, read the execute by its id"
    })
    void advice_ofOtherStatuses_saysTheWayOut(int status, String advice) {
        assertThat(advice(status, "no", Responder.GATEWAY)).contains(advice);
    }
}
