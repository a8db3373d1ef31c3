package io.github.comfysdk.core.waits;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.comfysdk.core.client.ExecuteHandle;
import io.github.comfysdk.core.options.WaitPolicy;
import io.github.comfysdk.core.testing.Face;
import io.github.comfysdk.core.testing.SimulatedClient;
import io.github.comfysdk.core.testing.TestClients;
import io.github.comfysdk.model.Execute;
import io.github.comfysdk.testkit.scenario.Route;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Handles that are kept for a while before somebody waits: what the create returned says nothing of how things are now. */
class OldHandlesTest extends SimulatedClient {
    /** How long jobs run is known when the tests begin. */
    @BeforeEach
    void learn() {
        IntStream.range(0, 3).forEach(i -> submit("known-" + i).await());
    }

    private ExecuteHandle submit(String id) {
        return client.executes().submit(TestClients.request(id));
    }

    @ParameterizedTest
    @EnumSource
    void await_jobThatHasEndedMeanwhile_endsAtOnce(Face face) {
        ExecuteHandle handle = submit("kept");
        time.advance(Duration.ofHours(1));
        Instant begin = time.now();
        int before = esd.requestCount(Route.GET_EXECUTE);

        face.await(handle, WaitPolicy.defaults());

        assertThat(Duration.between(begin, time.now())).isLessThan(Duration.ofMillis(100));
        assertThat(esd.requestCount(Route.GET_EXECUTE) - before).isEqualTo(1);
    }

    @ParameterizedTest
    @EnumSource
    void await_jobThatRunsMeanwhile_isNoticedSoon(Face face) {
        ExecuteHandle handle = submit("kept");
        time.advance(Duration.ofSeconds(8));
        int before = esd.requestCount(Route.GET_EXECUTE);

        Instant completed =
                face.await(handle, WaitPolicy.defaults()).completeTime().orElseThrow();

        assertThat(Duration.between(completed, time.now())).isLessThan(Duration.ofSeconds(2));
        assertThat(esd.requestCount(Route.GET_EXECUTE) - before).isLessThanOrEqualTo(3);
    }

    @ParameterizedTest
    @EnumSource
    void await_manyThatHaveEndedMeanwhile_endAtOnce(Face face) {
        List<ExecuteHandle> handles =
                IntStream.range(0, 100).mapToObj(i -> submit("kept-" + i)).toList();
        time.advance(Duration.ofHours(1));
        Instant begin = time.now();
        List<CompletableFuture<Execute>> others =
                handles.stream().skip(1).map(ExecuteHandle::awaitAsync).toList();

        face.await(handles.get(0), WaitPolicy.defaults());
        others.forEach(CompletableFuture::join);

        assertThat(Duration.between(begin, time.now())).isLessThan(Duration.ofSeconds(1));
    }
}
