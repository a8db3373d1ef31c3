package io.github.comfysdk.core.internal.batch.folder;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.comfysdk.core.internal.batch.folder.RunningMark.Leave;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class LeftBehindTest {
    @Test
    void most_ofAnyOrder_isThatForWhichTheNextRunWaitsLongest() {
        for (List<Leave> order : List.of(
                List.of(Leave.JOBS, Leave.CREATES, Leave.NOTHING_UNDER_WAY),
                List.of(Leave.CREATES, Leave.NOTHING_UNDER_WAY, Leave.JOBS))) {
            var leftBehind = new LeftBehind();
            order.forEach(leftBehind::add);

            assertThat(leftBehind.most()).isEqualTo(Leave.CREATES);
        }
        assertThat(new LeftBehind().most()).isEqualTo(Leave.NOTHING_UNDER_WAY);
    }

    /** Items end on any thread; one that is forgotten would let the next run create a job twice. */
    @Test
    void add_byManyThreads_forgetsNothing() {
        for (int round = 0; round < 2_000; round++) {
            var leftBehind = new LeftBehind();
            IntStream.range(0, 16)
                    .parallel()
                    .forEach(i -> leftBehind.add(i == 7 ? Leave.CREATES : Leave.NOTHING_UNDER_WAY));

            assertThat(leftBehind.most()).isEqualTo(Leave.CREATES);
        }
    }
}
