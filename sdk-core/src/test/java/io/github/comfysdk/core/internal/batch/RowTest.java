package io.github.comfysdk.core.internal.batch;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.comfysdk.core.batch.PromptIds;
import io.github.comfysdk.core.testing.TestClients;
import io.github.comfysdk.model.Execute;
import io.github.comfysdk.model.ExecuteStatus;
import java.time.Instant;
import org.junit.jupiter.api.Test;

/** What a row of the server's list says of an item of the batch. */
class RowTest {
    private static final String ID = PromptIds.derive("demo", "a", 2, TestClients.graph());

    private static Execute execute(ExecuteStatus status) {
        return Execute.builder().promptId(ID).status(status).build();
    }

    @Test
    void of_idOfAnotherBatchOrOfNone_isEmpty() {
        assertThat(Row.of(execute(ExecuteStatus.CREATED), "demo")).isPresent();
        assertThat(Row.of(execute(ExecuteStatus.CREATED), "demo2")).isEmpty();
        assertThat(Row.of(
                        Execute.builder()
                                .promptId("by hand")
                                .status(ExecuteStatus.CREATED)
                                .build(),
                        "demo"))
                .isEmpty();
    }

    @Test
    void of_success_countsOnlyOnceItIsRecordedInFull() {
        Execute unsettled = execute(ExecuteStatus.SUCCESS);
        Execute settled =
                Execute.builder().from(unsettled).completeTime(Instant.EPOCH).build();

        assertThat(Row.of(unsettled, "demo").orElseThrow().success()).isEmpty();
        assertThat(Row.of(settled, "demo").orElseThrow().success()).contains(settled);
        assertThat(Row.of(settled, "demo").orElseThrow().id().tryNumber()).isEqualTo(2);
    }

    @Test
    void hasFailed_status_isThatOfTheExecute() {
        Execute failed = Execute.builder()
                .from(execute(ExecuteStatus.FAILED))
                .completeTime(Instant.EPOCH)
                .build();

        assertThat(Row.of(failed, "demo")).hasValueSatisfying(row -> {
            assertThat(row.hasFailed()).isTrue();
            assertThat(row.success()).isEmpty();
        });
        assertThat(Row.of(execute(ExecuteStatus.CREATED), "demo"))
                .hasValueSatisfying(row -> assertThat(row.hasFailed()).isFalse());
    }
}
