package io.github.comfysdk.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ExecutePhaseTest {

    @ParameterizedTest
    @CsvSource({
        "created,false,QUEUED,false",
        "created,true,RUNNING,false",
        "success,true,SUCCEEDED,true",
        "success,false,SUCCEEDED,true",
        "Completed,true,SUCCEEDED,true",
        "failed,true,FAILED,true",
        "FAILED,true,UNKNOWN,false",
        "completed,true,UNKNOWN,false",
        "'',false,UNKNOWN,false",
        "something new,true,UNKNOWN,false"
    })
    void phase_statusAndStart_isDerived(String status, boolean started, ExecutePhase phase, boolean terminal) {
        ExecuteSummary summary = ExecuteSummary.builder()
                .promptId("a")
                .status(ExecuteStatus.of(status))
                .startTime(Optional.of(Instant.EPOCH).filter(time -> started))
                .completeTime(Instant.EPOCH)
                .build();

        assertThat(summary.phase()).isEqualTo(phase);
        assertThat(summary.phase().isTerminal()).isEqualTo(terminal);
        assertThat(summary.isSettled()).isEqualTo(terminal);
        assertThat(summary.status().value()).isEqualTo(status);
    }

    @ParameterizedTest
    @ValueSource(strings = {"success", "failed"})
    void isSettled_endWithoutCompleteTime_isNotYet(String status) {
        ExecuteSummary summary = ExecuteSummary.builder()
                .promptId("a")
                .status(ExecuteStatus.of(status))
                .build();

        assertThat(summary.isSettled()).isFalse();
        assertThat(summary.hasOutputs()).isFalse();
    }

    @Test
    void openWords_sameWord_areEqual() {
        assertThat(ExecuteStatus.of("success"))
                .isEqualTo(ExecuteStatus.SUCCESS)
                .hasSameHashCodeAs(ExecuteStatus.SUCCESS);
        assertThat(ExecuteStatus.of("new")).isNotEqualTo(ExecuteStatus.SUCCESS).hasToString("new");
        assertThat(InferenceType.of("Async")).isEqualTo(InferenceType.ASYNC).isNotEqualTo(InferenceType.REAL_TIME);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, -1, Integer.MIN_VALUE})
    void listRequest_limitBelowOne_isRefused(int limit) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ListExecutesRequest.builder().limit(limit).build())
                .withMessage("limit is " + limit + "; it must be 1 or more");
    }

    @Test
    void listRequest_all_asksForNothingSpecial() {
        assertThat(ListExecutesRequest.all())
                .isEqualTo(ListExecutesRequest.builder().build());
        assertThat(ListExecutesRequest.all().limit()).isEmpty();
        assertThat(ListExecutesRequest.all().exclusiveStartKey()).isEmpty();
    }
}
