package io.github.comfysdk.core.batch.folder;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.comfysdk.core.batch.Batch;
import io.github.comfysdk.core.batch.BatchFixture;
import io.github.comfysdk.core.batch.BatchResult;
import io.github.comfysdk.core.batch.BatchRun;
import io.github.comfysdk.core.batch.BatchStoppedException;
import io.github.comfysdk.core.client.ComfyClient;
import io.github.comfysdk.core.options.WaitPolicy;
import io.github.comfysdk.testkit.VirtualTime.Standstill;
import io.github.comfysdk.testkit.scenario.ExecuteScript;
import io.github.comfysdk.testkit.scenario.Fault;
import io.github.comfysdk.testkit.scenario.Route;
import io.github.comfysdk.testkit.scenario.SimulatedEndpoint;
import java.io.IOException;
import java.nio.file.Files;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A create that SageMaker refused has left a row, which looks like that of a job in the queue. */
class BatchRefusedRowTest extends BatchFixture {
    /** Ends the process after its create was refused, and before the row is deleted. */
    private List<BatchResult<Integer>> refusedAndEnded(int items) {
        esd.faults().on(Route.CREATE_EXECUTE).always().then(Fault.sageMakerThrottled());
        esd.faults().on(Route.DELETE_EXECUTES).always().then(Fault.status(503));
        ComfyClient process = newClient();
        List<BatchResult<Integer>> results = new ArrayList<>();
        Standstill untilTheTimerIsSet = time.standStill();
        BatchRun<Integer> started = batch(process).with(o -> o.withFreshStart()).start(items(items));
        time.schedule(Duration.ofSeconds(10), process::close);
        untilTheTimerIsSet.close();
        try (started) {
            started.forEach(results::add);
        } catch (BatchStoppedException closed) {
            assertThat(closed).hasMessageContaining("closed");
        }
        esd.faults().clear();
        return results;
    }

    private Batch patient() {
        return batch(newClient()).with(o -> o.withWaitPolicy(WaitPolicy.within(Duration.ofHours(2))));
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void rowThatWasNotDeleted_nextRun_deletesItAndUsesTheNextId(boolean isListed) {
        assertThat(open(refusedAndEnded(1))).hasSize(1);
        assertThat(client.executes().find(id(0, 1))).isPresent();
        assertThat(folder.resolve(".refused")).hasContent(id(0, 1));
        if (!isListed) {
            esd.faults()
                    .on(Route.LIST_EXECUTES)
                    .always()
                    .then(Fault.lambdaFailure("ComfyExecuteTable.__init__() got an unexpected keyword argument 'x'"));
        }

        List<BatchResult<Integer>> results = all(patient().start(items(3)));

        assertThat(succeeded(results)).extracting(BatchResult::promptId).contains(id(0, 2), id(1, 1), id(2, 1));
        assertThat(client.executes().find(id(0, 1))).isEmpty();
        assertThat(inferences(3)).isEqualTo(3);
        assertThat(succeeded(all(patient().start(items(3))))).hasSize(3).allMatch(BatchResult.Succeeded::reused);
    }

    @Test
    void rowThatCannotBeDeletedEither_isWaitedForAndDeletedLater() {
        refusedAndEnded(1);
        esd.faults().on(Route.DELETE_EXECUTES).always().then(Fault.status(403));

        assertThat(open(all(patient().start(items(1))))).hasSize(1);
        esd.faults().clear();

        assertThat(succeeded(all(patient().start(items(1)))))
                .singleElement()
                .satisfies(result -> assertThat(result.promptId()).isEqualTo(id(0, 2)));
    }

    /** By the time of the next run the id has a job, which must not be deleted in the queue. */
    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void idThatIsAcceptedLater_nextRun_attachesToItsJob(boolean canBeDeleted) {
        simulate(builder -> builder.endpoint(SimulatedEndpoint.async(ENDPOINT).machines(1))
                .defaultScript(ExecuteScript.success(1).runningFor(Duration.ofSeconds(100))));
        esd.faults().on(Route.CREATE_EXECUTE).times(2).then(Fault.sageMakerThrottled());
        if (!canBeDeleted) {
            esd.faults().on(Route.DELETE_EXECUTES).always().then(Fault.status(403));
        }
        try (BatchRun<Integer> run =
                batch(newClient()).with(o -> o.withFreshStart()).start(items(4))) {
            run.iterator().next();
        }
        assertThat(folder.resolve(".refused")).doesNotExist();
        esd.faults().clear();

        List<BatchResult<Integer>> results = all(patient().start(items(4)));

        assertThat(succeeded(results))
                .extracting(BatchResult::promptId)
                .containsExactlyInAnyOrder(id(0, 1), id(1, 1), id(2, 1), id(3, 1));
        assertThat(inferences(4)).isEqualTo(4);
    }

    @Test
    void rowThatCannotBeDeleted_inASecondLook_isNotTakenForAJob() {
        esd.faults().on(Route.CREATE_EXECUTE).then(Fault.reset().beforeProcessing());
        esd.faults().on(Route.CREATE_EXECUTE).after(1).times(2).then(Fault.sageMakerThrottled());
        esd.faults().on(Route.DELETE_EXECUTES).always().then(Fault.status(403));

        List<BatchResult<Integer>> results =
                all(patient().with(o -> o.withFreshStart()).start(items(1)));

        assertThat(succeeded(results)).extracting(BatchResult::promptId).containsExactly(id(0, 1));
        assertThat(inferences(1)).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"\u0000\u0000\n", "no id", " over\n over\n", "\n\n\n"})
    void damagedRecord_isIgnored(String content) throws IOException {
        Files.createDirectories(folder);
        Files.writeString(folder.resolve(".refused"), content);

        assertThat(succeeded(all(patient().start(items(3))))).hasSize(3);

        assertThat(inferences(3)).isEqualTo(3);
    }

    @Test
    void recordThatIsADirectory_isIgnored() throws IOException {
        Files.createDirectories(folder.resolve(".refused"));
        esd.faults().on(Route.CREATE_EXECUTE).times(2).then(Fault.sageMakerThrottled());

        assertThat(succeeded(all(patient().start(items(3))))).hasSize(3);

        assertThat(inferences(3)).isEqualTo(3);
    }
}
