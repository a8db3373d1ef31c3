package io.github.comfysdk.core.client;

import static io.github.comfysdk.core.testing.TestClients.NOW;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.comfysdk.core.options.WaitPolicy;
import io.github.comfysdk.model.Execute;
import io.github.comfysdk.testkit.VirtualTime;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

class EndsInOrderTest {
    private final Map<String, CompletableFuture<Execute>> waits = new LinkedHashMap<>();
    private final List<CompletableFuture<ExecuteEnd>> ends = EndsInOrder.of(
            List.of("slow", "bad", "fast", "slow"),
            WaitPolicy.defaults(),
            (id, policy) -> waits.computeIfAbsent(id, added -> new CompletableFuture<>()),
            VirtualTime.startingAt(NOW));

    private void fail(String id) {
        Objects.requireNonNull(waits.get(id)).completeExceptionally(new IllegalStateException(id));
    }

    @Test
    void of_waitsThatEndOneAfterTheOther_completesTheFuturesInThatOrder() {
        fail("fast");
        assertThat(ends).hasSize(3).filteredOn(CompletableFuture::isDone).hasSize(1);
        fail("bad");
        fail("slow");

        assertThat(ends).extracting(end -> end.join().promptId()).containsExactly("fast", "bad", "slow");
    }

    @Test
    void of_oneFutureIsCancelled_endsAllWaits() {
        ends.get(1).cancel(true);

        assertThat(waits.values()).hasSize(3).allMatch(CompletableFuture::isCancelled);
    }
}
