package io.github.comfysdk.core.internal.execute;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.comfysdk.core.internal.execute.UsedIds.State;
import io.github.comfysdk.model.Execute;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;

/** Whoever finds the execute of a create that is under way in the same client waits for the end of that create. */
class UsedIdsUnderWayTest {
    private static final String ID = "job-1";

    private final UsedIds ids = new UsedIds();
    private final CreateMark mark = new CreateMark();

    private static Execute rowOf(CreateMark mark) {
        return Rows.read("{'prompt_id': 'job-1', 'status': 'created', 'prompt_params': {'extra_data': {'"
                + CreateMark.NAME + "': '" + mark.value() + "'}}}");
    }

    private CompletableFuture<Void> begun() {
        assertThat(ids.claim(ID, mark, 10)).isEmpty();
        return ids.underWay(rowOf(mark), ID).orElseThrow();
    }

    @Test
    void underWay_rowOfTheCreate_endsWithIt() {
        CompletableFuture<Void> end = begun();
        assertThat(end).isNotDone();

        ids.ended(ID, State.CREATED, mark, 20);

        assertThat(end).isCompleted();
        assertThat(ids.underWay(rowOf(mark), ID)).isEmpty();
    }

    @Test
    void underWay_createThatWasNeverSent_endsWithItsRelease() {
        CompletableFuture<Void> end = begun();

        ids.release(ID, 20);

        assertThat(end).isCompleted();
        assertThat(ids.claim(ID, mark, 30)).isEmpty();
    }

    @Test
    void underWay_rowOfAnotherCreate_isNone() {
        assertThat(begun()).isNotDone();

        assertThat(ids.underWay(rowOf(new CreateMark()), ID)).isEmpty();
        assertThat(ids.underWay(rowOf(mark), "job-2")).isEmpty();
    }
}
