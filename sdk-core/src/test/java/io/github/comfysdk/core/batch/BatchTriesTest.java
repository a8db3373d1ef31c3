package io.github.comfysdk.core.batch;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.comfysdk.testkit.scenario.ExecuteScript;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Jobs that fail and are tried again. */
class BatchTriesTest extends BatchFixture {
    @Test
    void tries_jobThatFailsTwice_succeedsUnderTheThirdId() throws IOException {
        esd.script(id(1, 1), ExecuteScript.failed("a"));
        esd.script(id(1, 2), ExecuteScript.failed("b"));
        List<FailedTry> asked = new ArrayList<>();

        List<BatchResult<Integer>> results = all(batch().with(o -> o.withTries(3, failed -> {
                    asked.add(failed);
                    return true;
                }))
                .start(items(3)));

        assertThat(succeeded(results)).hasSize(3);
        assertThat(succeeded(results).stream().filter(result -> result.context() == 1))
                .singleElement()
                .satisfies(result -> {
                    assertThat(result.promptId()).isEqualTo(id(1, 3));
                    assertThat(result.tries()).isEqualTo(3);
                });
        assertThat(asked).extracting(FailedTry::tries).containsExactly(1, 2);
        assertThat(asked).extracting(FailedTry::key).containsOnly("row-1");
        assertThat(asked).allMatch(failed -> failed.execute().isPresent());
        assertThat(manifest()).hasSize(3);
    }

    @Test
    void tries_predicateRefusesOrThrows_itemFails() {
        esd.script(id(0, 1), ExecuteScript.failed("a"));
        esd.script(id(1, 1), ExecuteScript.failed("b"));

        List<BatchResult<Integer>> results = all(batch().with(o -> o.withTries(3, failed -> {
                    if (failed.key().equals("row-1")) {
                        throw new IllegalStateException("broken predicate");
                    }
                    return false;
                }))
                .start(items(3)));

        assertThat(failed(results)).hasSize(2).allMatch(result -> result.tries() == 1);
        assertThat(failed(results).stream().filter(result -> result.context() == 1))
                .singleElement()
                .satisfies(result -> assertThat(result.cause().getSuppressed())
                        .anyMatch(mistake -> "broken predicate".equals(mistake.getMessage())));
        assertThat(creates()).hasSize(3);
    }

    @Test
    void tries_raisedForTheNextRun_goOnWithTheNextId() {
        esd.script(id(1, 1), ExecuteScript.failed("a"));
        all(batch().start(items(3)));

        List<BatchResult<Integer>> again =
                all(batch(newClient()).with(o -> o.withTries(2)).start(items(3)));

        assertThat(succeeded(again)).hasSize(3);
        assertThat(creates())
                .hasSize(4)
                .containsKey(id(1, 2))
                .allSatisfy((id, times) -> assertThat(times).isEqualTo(1));
    }
}
