package io.github.comfysdk.core.internal.api;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PassingBadRequestTest {
    @ParameterizedTest
    @ValueSource(
            strings = {
                "table ComfyExecuteTable put item failed -> {a row of 900 characters}: An error occurred"
                        + " (ProvisionedThroughputExceededException) when calling the PutItem operation (reached max retries:"
                        + " 9): The level of configured provisioned throughput for the table was exceeded",
                "table ComfyExecuteTable put item failed -> {a row of 420000 characters}: An error occurred"
                        + " (ValidationException) when calling the PutItem operation: Item size has exceeded the maximum",
                "An error occurred (ThrottlingException) when calling the PutItem operation: Rate exceeded",
                "Prompt is required",
                "Please create an endpoint first, then try again.",
                "Endpoint comfy-async-x is Creating status, not InService or Updating.",
                "ExecuteEvent.__init__() got an unexpected keyword argument 'foo'"
            })
    void mayLeaveRow_refusedBeforeOrByTheTable_doesNot(String message) {
        assertThat(PassingBadRequest.mayLeaveRow(message)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "An error occurred (ThrottlingException) when calling the InvokeEndpointAsync operation (reached max"
                        + " retries: 4): Rate exceeded",
                "An error occurred (ValidationError) when calling the InvokeEndpointAsync operation: Endpoint not found",
                "table ComfyExecuteTable put item failed -> {a row of 9 characters}: An error occurred (InternalServerError)"
                        + " when calling the PutItem operation (reached max retries: 9): Internal server error",
                "table ComfyExecuteTable put item failed -> {a row of 9 characters}: Read timeout on endpoint URL:"
                        + " \"https://dynamodb.us-east-2.amazonaws.com/\"",
                "table ComfyExecuteTable put item failed -> {a row of 900 characters",
                "'NoneType' object is not subscriptable",
                ""
            })
    void mayLeaveRow_refusedLaterOrWithoutAnswerOfTheTable_may(String message) {
        assertThat(PassingBadRequest.mayLeaveRow(message)).isTrue();
    }

    private static final String GET =
            "table ComfyExecuteTable get_item failed with keys_values: {'prompt_id': 'X'}, e: ";

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ProvisionedThroughputExceededException",
                "ThrottlingException",
                "Throttling",
                "TooManyRequestsException",
                "RequestLimitExceeded",
                "InternalServerError",
                "InternalFailure",
                "ServiceUnavailable"
            })
    void isPassing_codesOfThrottlingAndFaultsOfServices_areAloneAndAfterAPrefix(String code) {
        String error =
                "An error occurred (" + code + ") when calling the GetItem operation (reached max retries: 9): TEXT";

        assertThat(PassingBadRequest.isPassing(error)).isTrue();
        assertThat(PassingBadRequest.isPassing(GET + error)).isTrue();
        assertThat(PassingBadRequest.isPassing(
                        "table ComfyExecuteTable put item failed -> {a row of 900 characters}: " + error))
                .isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Connect timeout on endpoint URL: \"https://dynamodb.ap-northeast-1.amazonaws.com/\"",
                "Read timeout on endpoint URL: \"https://dynamodb.ap-northeast-1.amazonaws.com/\"",
                "Could not connect to the endpoint URL: \"https://runtime.sagemaker.us-east-1.amazonaws.com/\"",
                "Rate exceeded"
            })
    void isPassing_textsOfAnUnreachableService_are(String message) {
        assertThat(PassingBadRequest.isPassing(message)).isTrue();
        assertThat(PassingBadRequest.isPassing(GET + message)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Prompt is required",
                "Please create an endpoint first, then try again.",
                "An error occurred (ValidationException) when calling the PutItem operation: Item size has exceeded the"
                        + " maximum allowed size",
                "An error occurred (ResourceNotFoundException) when calling the StartQuery operation: Log group does not"
                        + " exist",
                "table ComfyExecuteTable get_item failed with keys_values: {'prompt_id': 'throttling-1'}, e: An error"
                        + " occurred (ValidationException) when calling the GetItem operation: bad key",
                "table ComfyExecuteTable get_item failed with keys_values: {'prompt_id': 'internal error'}, e: bad key",
                ""
            })
    void isPassing_requestsThatAreWrong_areNot(String message) {
        assertThat(PassingBadRequest.isPassing(message)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"InternalFailure", "ServiceUnavailable", "ValidationException"})
    void isThrottled_otherCodes_areNot(String code) {
        assertThat(PassingBadRequest.isThrottled(
                        "An error occurred (" + code + ") when calling the PutItem operation: x"))
                .isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"500", "502", "503", "504", "408", "Unknown", "com.amazonaws.runtime#InternalFailure"})
    void isPassing_statusInPlaceOfACode_isThatOfABrokenService(String code) {
        String error = "An error occurred (" + code + ") when calling the InvokeEndpointAsync operation: Bad Gateway";

        assertThat(PassingBadRequest.isPassing(error)).isTrue();
        assertThat(PassingBadRequest.provesNotRun(error)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "An error occurred (ValidationError) when calling the InvokeEndpointAsync operation: Endpoint x not found.",
                "An error occurred (AWS.SimpleQueueService.NonExistentQueue) when calling the SendMessage operation:"
                        + " Connection aborted",
                "An error occurred (ThrottlingException) when calling the InvokeEndpoint operation: Rate exceeded",
                "table ComfyExecuteTable put item failed -> {a row of 900 characters}: An error occurred"
                        + " (InternalServerError) when calling the PutItem operation: x",
                "table ComfyExecuteTable put item failed -> {a row of 900 characters",
                "Endpoint comfy-async-timeout is Failed status, not InService or Updating.",
                "ExecuteEvent.__init__() got an unexpected keyword argument 'timeout'",
                "Prompt is required"
            })
    void provesNotRun_refusal_does(String message) {
        assertThat(PassingBadRequest.provesNotRun(message)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "An error occurred (ModelError) when calling the InvokeEndpoint operation: Received server error (500)"
                        + " from primary with message \"An error occurred (ValidationException) when calling the PutItem"
                        + " operation: table x put item failed\""
            })
    void provesNotRun_textOfTheContainerOrNone_doesNot(String message) {
        assertThat(PassingBadRequest.provesNotRun(message)).isFalse();
        assertThat(PassingBadRequest.isPassing(message)).isFalse();
    }
}
