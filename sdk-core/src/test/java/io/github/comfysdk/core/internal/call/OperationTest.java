package io.github.comfysdk.core.internal.call;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.comfysdk.core.internal.call.Operation.Repeat;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What may be repeated, and which execute an operation is about. */
class OperationTest {
    @Test
    void repeat_ofWhatIsPaidForOrRefusedTheSecondTime_isOnlyIfItDidNotRun() {
        assertThat(Operation.createExecute("a").repeat()).isEqualTo(Repeat.ONLY_IF_NOT_RUN);
        assertThat(Operation.createCheckpoint().repeat()).isEqualTo(Repeat.ONLY_IF_NOT_RUN);
    }

    @Test
    void repeat_ofReadsAndDeletes_isAfterAnyFailure() {
        assertThat(List.of(
                        Operation.getExecute("a"),
                        Operation.listExecutes(),
                        Operation.deleteExecutes(List.of("a")),
                        Operation.getExecuteLogs("a"),
                        Operation.getSync("a"),
                        Operation.ping(),
                        Operation.activateCheckpoint(),
                        Operation.deleteCheckpoints(),
                        Operation.putInputPart(),
                        Operation.getOutputFile(null)))
                .extracting(Operation::repeat)
                .containsOnly(Repeat.ANY_FAILURE);
        assertThat(Operation.listExecutesOrFewer().repeat()).isEqualTo(Repeat.UNLESS_TOO_LARGE);
    }

    @Test
    void promptId_ofADeletion_isThatOfTheOnlyOne() {
        assertThat(Operation.deleteExecutes(List.of("a")).promptId()).isEqualTo("a");
        assertThat(Operation.deleteExecutes(List.of("a", "b")).promptId()).isNull();
        assertThat(Operation.deleteExecutes(List.of()).promptId()).isNull();
    }
}
