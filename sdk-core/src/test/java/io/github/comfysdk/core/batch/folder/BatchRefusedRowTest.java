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
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A create that SageMaker refused has left a row, which looks like that of a job in the queue. */
class BatchRefusedRowTest extends BatchFixture {
    private static final Fault LIST_FAILURE =
            Fault.lambdaFailure("ComfyExecuteTable.__init__() got an unexpected keyword argument 'x'");

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

    /** Returns the line by which the row of the first item is known. */
    private String lineOfRow() {
        return id(0, 1) + " "
                + client.executes().find(id(0, 1)).orElseThrow().createTime().orElseThrow() + "\n";
    }

    private Batch patient() {
        return batch(newClient()).with(o -> o.withWaitPolicy(WaitPolicy.within(Duration.ofHours(2))));
    }

    @ParameterizedTest
    @ValueSource(booleans = {true, false})
    void rowThatWasNotDeleted_nextRun_deletesItAndUsesTheNextId(boolean isListed) {
        assertThat(open(refusedAndEnded(1))).hasSize(1);
        assertThat(client.executes().find(id(0, 1))).isPresent();
        assertThat(folder.resolve(".refused")).hasContent(lineOfRow());
        if (!isListed) {
            esd.faults().on(Route.LIST_EXECUTES).always().then(LIST_FAILURE);
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

    /** Ends a process after some time, while the row of its refused create cannot be deleted. */
    private void runAndEnd(Duration after, Fault... creates) {
        for (int i = 0; i < creates.length; i++) {
            boolean isLast = i == creates.length - 1;
            var faults = esd.faults().on(Route.CREATE_EXECUTE);
            (isLast ? faults.always() : faults).then(creates[i]);
        }
        esd.faults().on(Route.DELETE_EXECUTES).always().then(Fault.status(403));
        end(after);
    }

    private void end(Duration after) {
        ComfyClient process = newClient();
        Standstill untilTheTimerIsSet = time.standStill();
        BatchRun<Integer> started = batch(process).with(o -> o.withFreshStart()).start(items(1));
        time.schedule(after, process::close);
        untilTheTimerIsSet.close();
        try (started) {
            started.forEach(result -> {});
        } catch (BatchStoppedException stopped) {
            assertThat(stopped).hasMessageContaining("stopped");
        }
        esd.faults().clear();
    }

    static Stream<Fault> laterFailures() {
        return Stream.of(
                Fault.throttled(),
                Fault.status(403),
                Fault.status(503),
                Fault.reset().beforeProcessing(),
                Fault.lambdaFailure("Endpoint comfy-async-demo is Failed status, not InService or Updating."));
    }

    @ParameterizedTest
    @MethodSource("laterFailures")
    void rowOfAnEarlierCreate_whoseRepeatFailsOtherwise_isDeletedByTheNextRun(Fault later) {
        runAndEnd(Duration.ofSeconds(20), Fault.sageMakerThrottled(), later);
        assertThat(folder.resolve(".refused")).hasContent(lineOfRow());

        List<BatchResult<Integer>> results = all(patient().start(items(1)));

        assertThat(succeeded(results)).extracting(BatchResult::promptId).containsExactly(id(0, 2));
        assertThat(client.executes().find(id(0, 1))).isEmpty();
        assertThat(inferences(1)).isEqualTo(1);
        assertThat(folder.resolve(".refused")).doesNotExist();
    }

    @ParameterizedTest
    @CsvSource({"60,true", "60,false", "120,true", "120,false", "600,true", "600,false"})
    void rowBesideALaterTry_isNotTakenForTheJob(int seconds, boolean isListed) throws IOException {
        simulate(builder -> builder.defaultScript(
                ExecuteScript.success(1).queuedFor(Duration.ofSeconds(30)).runningFor(Duration.ofMinutes(5))));
        esd.faults().on(Route.CREATE_EXECUTE).then(Fault.sageMakerThrottled());
        esd.faults().on(Route.CREATE_EXECUTE).then(Fault.reset().beforeProcessing());
        esd.faults().on(Route.DELETE_EXECUTES).always().then(Fault.status(403));
        end(Duration.ofSeconds(seconds));
        assertThat(client.executes().find(id(0, 1))).isPresent();
        assertThat(client.executes().find(id(0, 2))).isPresent();
        Files.deleteIfExists(folder.resolve("manifest.jsonl"));
        if (!isListed) {
            esd.faults().on(Route.LIST_EXECUTES).always().then(LIST_FAILURE);
        }

        List<BatchResult<Integer>> results = all(patient().start(items(1)));

        assertThat(succeeded(results)).extracting(BatchResult::promptId).containsExactly(id(0, 2));
        assertThat(inferences(1)).isEqualTo(1);
    }

    /** The id of a row that somebody else has deleted is created anew, and the record of the row is still there. */
    @ParameterizedTest
    @CsvSource({"0,100", "0,200", "20,140", "60,140", "60,150", "60,200"})
    void jobThatWaits_whoseIdHasAnOldRecord_isAttachedTo(int late, int queued) throws IOException {
        simulate(builder -> builder.defaultScript(
                ExecuteScript.success(1).queuedFor(Duration.ofSeconds(queued)).runningFor(Duration.ofSeconds(30))));
        runAndEnd(Duration.ofSeconds(10), Fault.sageMakerThrottled());
        String record = lineOfRow();
        client.executes().delete(List.of(id(0, 1)));
        end(Duration.ofSeconds(60));
        Files.writeString(folder.resolve(".refused"), record + id(0, 1) + "\n" + id(0, 1) + " 2026-11-2");
        if (late > 0) {
            esd.faults().on(Route.DELETE_EXECUTES).always().then(Fault.lateEffect(Duration.ofSeconds(late)));
        }

        List<BatchResult<Integer>> results = all(patient().start(items(1)));
        time.pass(Duration.ofHours(1));

        assertThat(succeeded(results)).extracting(BatchResult::promptId).containsExactly(id(0, 1));
        assertThat(inferences(1)).isEqualTo(1);
        assertThat(esd.inferences(id(0, 2))).isZero();
        assertThat(folder.resolve(".refused")).doesNotExist();
    }

    @ParameterizedTest
    @ValueSource(strings = {"\u0000\u0000\n", "no id", " over\n over\n", "\n\n\n", " 2026-11-23T09:41:26Z\n"})
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
