package io.github.comfysdk.core.internal.batch;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.comfysdk.core.batch.BatchItem;
import io.github.comfysdk.core.batch.BatchOptions;
import io.github.comfysdk.core.batch.BatchResult;
import io.github.comfysdk.core.testing.TestClients;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** After which failures a batch stops. */
class StopPolicyTest {
    private static final BatchItem<Integer> ITEM = new BatchItem<>("a", TestClients.graph(), 1);
    private static final BatchResult<Integer> FAILED =
            new BatchResult.Failed<>(ITEM, "id", 1, new IllegalStateException("out of memory"));
    private static final BatchResult<Integer> SUCCEEDED =
            new BatchResult.Succeeded<>(ITEM, "id", List.of(), Optional.empty(), 1, false);
    private static final BatchResult<Integer> SKIPPED = new BatchResult.Skipped<>(ITEM, "id", "deleted");

    private final StopPolicy policy = new StopPolicy(BatchOptions.defaults().withStopAfter(4, 3));

    private Optional<String> after(BatchResult<Integer> result) {
        return policy.after(result).map(Throwable::getMessage);
    }

    @Test
    void after_failuresInARow_stopsAndNamesTheLast() {
        assertThat(after(FAILED)).isEmpty();
        assertThat(after(SKIPPED)).isEmpty();
        assertThat(after(FAILED)).isEmpty();

        assertThat(after(FAILED))
                .hasValue("3 items have failed in a row, the limit of withStopAfter; the last one, a: out of memory");
    }

    @Test
    void after_successInBetween_countsThoseInAll() {
        after(FAILED);
        after(FAILED);
        assertThat(after(SUCCEEDED)).isEmpty();
        assertThat(after(FAILED)).isEmpty();

        assertThat(after(FAILED))
                .hasValue("4 items have failed, the limit of withStopAfter; the last one, a: out of memory");
    }
}
