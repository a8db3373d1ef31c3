package io.github.comfysdk.core.internal.execute;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.comfysdk.core.error.ApiFailure;
import io.github.comfysdk.core.error.DecodeException;
import io.github.comfysdk.core.error.Responder;
import io.github.comfysdk.core.error.TransportException;
import io.github.comfysdk.core.internal.api.ApiExceptions;
import io.github.comfysdk.core.internal.execute.CreateMark.Author;
import io.github.comfysdk.core.internal.execute.ExecuteSearch.Reading;
import io.github.comfysdk.model.Execute;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a look at an execute proves about a create, by which it is decided whether the create may be sent again. */
class ReadingTest {
    private static final String COMMON = "'prompt_id': 'job-1', ";

    private static Reading failed(Throwable failure) {
        return new Reading(Optional.empty(), failure);
    }

    private static Reading refused(int status, Responder responder, String message) {
        return failed(ApiExceptions.exception(
                new ApiFailure("GetExecute", status, message, "job-1", null, responder, null, null, null, 1)));
    }

    private static Reading found(String members) {
        return new Reading(Optional.of(Rows.read('{' + COMMON + members + '}')), null);
    }

    @ParameterizedTest
    @CsvSource({
        "404, LAMBDA, execute not found for prompt_id: job-1, true",
        "404, LAMBDA, Not Found, true",
        "404, LAMBDA, execute not found for prompt_id: job-2, false",
        "404, GATEWAY, execute not found for prompt_id: job-1, false",
        "404, OTHER, execute not found for prompt_id: job-1, false",
        "403, LAMBDA, no, false",
        "503, GATEWAY, no, false"
    })
    void isAbsent_refusal_onlyIfTheServerSaysSoOfThisExecute(
            int status, Responder responder, String message, boolean isAbsent) {
        assertThat(refused(status, responder, message).isAbsent()).isEqualTo(isAbsent);
    }

    @Test
    void isAbsent_foundOrNotReached_isNot() {
        assertThat(found("'status': 'created'").isAbsent()).isFalse();
        assertThat(failed(new TransportException("cut", "job-1", null)).isAbsent())
                .isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "404, OTHER, true",
        "403, OTHER, true",
        "200, OTHER, true",
        "503, OTHER, false",
        "429, OTHER, false",
        "404, LAMBDA, false",
        "403, GATEWAY, false",
        "503, GATEWAY, false"
    })
    void isForeign_refusal_onlyOfSomethingInBetweenThatWillNotPass(int status, Responder responder, boolean isForeign) {
        assertThat(refused(status, responder, "no").isForeign()).isEqualTo(isForeign);
    }

    @Test
    void isForeign_otherEnds_onlyIfTheAnswerCouldNotBeRead() {
        assertThat(failed(new DecodeException("a web page", "job-1", null)).isForeign())
                .isTrue();
        assertThat(failed(new TransportException("cut", "job-1", null)).isForeign())
                .isFalse();
        assertThat(found("'status': 'created'").isForeign()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "'status': 'success'",
                "'status': 'failed'",
                "'status': 'created', 'complete_time': '2026-11-23T09:41:27.699214'",
                "'status': 'running', 'inference_type': 'Async', 'start_time': '2026-11-23T09:41:26.699214'"
            })
    void isHandedOver_executeThatShowsIt_is(String members) {
        assertThat(found(members).isHandedOver()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "'status': 'created', 'inference_type': 'Async', 'start_time': ''",
                "'status': 'created', 'inference_type': 'Real-time', 'start_time': '2026-11-23T09:41:26.699214'"
            })
    void isHandedOver_rowThatTheServerWritesBefore_isNot(String members) {
        assertThat(found(members).isHandedOver()).isFalse();
    }

    @Test
    void isHandedOver_nothingFound_isNot() {
        assertThat(refused(404, Responder.LAMBDA, "Not Found").isHandedOver()).isFalse();
    }

    @Test
    void author_ofARow_isToldByTheMark() {
        var mark = new CreateMark();
        Execute asText = Rows.read(
                "{" + COMMON + "'status': 'created', 'prompt_params': {'extra_data': '{" + mark.value() + "}'}}");
        Execute asObject = Rows.read("{" + COMMON + "'status': 'created', 'prompt_params': {'extra_data': {'"
                + CreateMark.NAME + "': '" + mark.value() + "'}}}");

        assertThat(mark.of(asObject)).isEqualTo(Author.THIS_CREATE);
        assertThat(mark.of(asText)).isEqualTo(Author.THIS_CREATE);
        assertThat(new CreateMark().of(asObject)).isEqualTo(Author.ANOTHER_CREATE);
        assertThat(new CreateMark().of(asText)).isEqualTo(Author.ANOTHER_CREATE);
    }

    @ParameterizedTest
    @CsvSource({
        "'''extra_data'': ''None''', ANOTHER_CREATE",
        "'''extra_data'': {}', ANOTHER_CREATE",
        "'''extra_data'': null', UNKNOWN",
        "'''extra_data'': 7', UNKNOWN",
        "'''extra_data'': []', UNKNOWN",
        "'''prompt'': {}', UNKNOWN"
    })
    void author_ofARowWithoutTheMark_isAnotherOnlyIfExtraDataIsThere(String params, Author author) {
        Execute row = Rows.read("{" + COMMON + "'status': 'created', 'prompt_params': {" + params + "}}");

        assertThat(new CreateMark().of(row)).isEqualTo(author);
    }
}
