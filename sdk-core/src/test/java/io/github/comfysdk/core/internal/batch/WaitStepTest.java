package io.github.comfysdk.core.internal.batch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import io.github.comfysdk.core.batch.BatchOptions;
import io.github.comfysdk.core.error.WaitTimeoutException;
import io.github.comfysdk.core.http.TransportResponse;
import io.github.comfysdk.core.internal.batch.WaitStep.Origin;
import io.github.comfysdk.core.internal.batch.blame.BatchCause;
import io.github.comfysdk.core.options.WaitPolicy;
import io.github.comfysdk.core.testing.Reply;
import io.github.comfysdk.model.Execute;
import io.github.comfysdk.model.ExecuteStatus;
import java.nio.file.Files;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The wait itself is a future that a test completes; the looks at a job that may be stuck go to the server. */
class WaitStepTest extends StepFixture {
    private static final String DELETE = "DELETE /executes";
    private static final Execute EXECUTE =
            Execute.builder().promptId(id(1)).status(ExecuteStatus.SUCCESS).build();

    private final List<WaitPolicy> policies = new ArrayList<>();
    private final CompletableFuture<Execute> wait = new CompletableFuture<>();

    @BeforeEach
    void knowTheServersClock() {
        seeAJobRightAfterItsCreate();
    }

    private String created(long millisFromNow) {
        return wireTime("create_time", millisFromNow);
    }

    private String started(long millisFromNow) {
        return wireTime("start_time", millisFromNow);
    }

    private int looks() {
        return count(get(1));
    }

    private Throwable absence() {
        server.on(get(8), absent(8));
        var wait = calls.await(id(8), WaitPolicy.defaults().withAbsenceGrace(Duration.ofNanos(1)));
        advance(60);
        return failureOf(wait);
    }

    private CompletableFuture<Execute> run(Setting setting) {
        return run(setting, Origin.FOUND);
    }

    private CompletableFuture<Execute> run(Setting setting, Origin origin) {
        return new WaitStep(setting, id(1), origin, policy -> {
                    policies.add(policy);
                    return wait;
                })
                .run();
    }

    private static UnaryOperator<BatchOptions> stuck(int queued, int running) {
        return o -> o.withStuckAfter(Duration.ofSeconds(queued), Duration.ofSeconds(running));
    }

    private void deletable() {
        server.on(DELETE, Reply.data("null"));
    }

    @ParameterizedTest
    @CsvSource({"10,35,35", "35,35,35", "60,35,60", "10,5,10"})
    void run_acceptedRow_mayShowAsLateAsACreateArrives(int grace, int arrival, int expected) {
        var unused = run(setting(o -> o.withArrivalOf(Duration.ofSeconds(arrival))
                .withWaitPolicy(WaitPolicy.defaults().withAbsenceGrace(Duration.ofSeconds(grace)))));

        assertThat(policies).containsExactly(WaitPolicy.defaults().withAbsenceGrace(Duration.ofSeconds(expected)));
    }

    @Test
    void run_waitEnds_endsWithItsExecuteAndIsASuccess() {
        Setting setting = setting();
        setting.patience().failed(new IllegalStateException());
        advance(590);
        var end = run(setting);
        assertThat(end).isNotDone();

        wait.complete(EXECUTE);
        advance(20);

        assertThat(end).isCompletedWithValue(EXECUTE);
        assertThatCode(() -> setting.patience().failed(new IllegalStateException()))
                .doesNotThrowAnyException();
    }

    @Test
    void run_waitFails_failsAlike() {
        var end = run(setting());
        var failure = new IllegalStateException();

        wait.completeExceptionally(failure);

        assertThat(failureOf(end)).isSameAs(failure);
    }

    @Test
    void cancel_withALimit_endsWaitAndLooks() {
        var end = run(setting(stuck(600, 60)));
        assertThat(time.pendingTasks()).isEqualTo(1);

        end.cancel(true);

        assertThat(wait).isCancelled();
        assertThat(time.pendingTasks()).isZero();
    }

    @Test
    void run_withoutLimit_looksNever() {
        var unused = run(setting());

        assertThat(time.pendingTasks()).isZero();
    }

    @Test
    void run_tooLongInTheQueue_isDeletedAndStuck() {
        deletable();
        server.on(get(1), row(1, "created", created(0)));
        Setting setting = setting(stuck(600, 3600));
        var end = run(setting);

        advance(599);
        assertThat(looks()).isZero();
        advance(1);

        assertThat(failureOf(end)).isInstanceOfSatisfying(WaitStep.StuckJob.class, stuck -> {
            assertThat(stuck.reason())
                    .hasMessageContaining("execute " + id(1) + " was given up, since it had waited for a machine for"
                            + " 10 minutes, the limit of withStuckAfter; it was deleted");
            assertThat(stuck.reason().lastExecute()).isPresent();
        });
        assertThat(count(DELETE)).isEqualTo(1);
        assertThat(setting.deletedIds().contains(id(1))).isTrue();
        assertThat(wait).isCancelled();
        assertThat(time.pendingTasks()).isZero();
    }

    @Test
    void run_runsTooLong_isDeletedAndStuck() {
        deletable();
        server.on(get(1), row(1, "created", created(0), started(0)));
        var end = run(setting(stuck(3600, 60)));

        advance(60);

        assertThat(failureOf(end))
                .isInstanceOfSatisfying(
                        WaitStep.StuckJob.class,
                        stuck -> assertThat(stuck.reason())
                                .hasMessageContaining("since it had run for 1 minute, the limit of withStuckAfter"));
    }

    @Test
    void run_notYetTooLong_looksAgainWhenItIs() {
        deletable();
        server.on(get(1), row(1, "created", created(0), started(50_000)));
        var end = run(setting(stuck(600, 60)));

        advance(60);
        assertThat(looks()).isEqualTo(1);
        advance(49);
        assertThat(looks()).isEqualTo(1);
        assertThat(end).isNotDone();
        advance(1);

        assertThat(looks()).isEqualTo(2);
        assertThat(failureOf(end)).isInstanceOf(WaitStep.StuckJob.class);
    }

    @ParameterizedTest
    @CsvSource({"CREATED, false", "FOUND, true"})
    void run_rowThatSeemsToBeOld_isStuckUnlessThisRunHasCreatedIt(Origin origin, boolean isStuck) {
        deletable();
        server.on(get(1), row(1, "created", created(-3_600_000))); // as if the server's clock were set back
        var end = run(setting(stuck(1800, 60)), origin);

        advance(60);
        assertThat(end.isDone()).isEqualTo(isStuck);
        advance(1740);

        assertThat(failureOf(end)).isInstanceOf(WaitStep.StuckJob.class);
    }

    @Test
    void run_nearlyTooLong_looksAgainAfterASecondAtTheEarliest() {
        deletable();
        server.on(get(1), row(1, "created", created(300)));
        var end = run(setting(stuck(60, 60)));

        advance(60);
        time.advance(Duration.ofMillis(999));
        assertThat(looks()).isEqualTo(1);
        time.advance(Duration.ofMillis(1));

        assertThat(looks()).isEqualTo(2);
        assertThat(failureOf(end)).isInstanceOf(WaitStep.StuckJob.class);
    }

    @Test
    void run_startBeforeTheCreate_countsFromTheCreate() {
        deletable();
        server.on(get(1), row(1, "created", created(0), started(-3_600_000)));
        var end = run(setting(stuck(30, 60)));

        advance(30);
        assertThat(end).isNotDone();
        advance(30);

        assertThat(failureOf(end)).isInstanceOf(WaitStep.StuckJob.class);
    }

    @Test
    void run_rowWithoutTimes_isLeftAlone() {
        server.on(get(1), row(1, "created"));
        var end = run(setting(stuck(30, 60)));

        advance(3600);

        assertThat(looks()).isEqualTo(1);
        assertThat(end).isNotDone();
    }

    @Test
    void run_jobHasEnded_isLeftToTheWait() {
        server.on(get(1), row(1, "success", created(0), started(0)));
        var end = run(setting(stuck(30, 60)));

        advance(3600);

        assertThat(looks()).isEqualTo(1);
        assertThat(end).isNotDone();
    }

    @Test
    void run_rowIsAbsent_isLeftToTheWait() {
        server.on(get(1), absent(1));
        var end = run(setting(stuck(30, 60)));

        advance(3600);

        assertThat(looks()).isEqualTo(1);
        assertThat(end).isNotDone();
    }

    @Test
    void run_lookFails_looksAgainAfterAMinute() {
        deletable();
        server.on(get(1), refused(), row(1, "created", created(0)));
        var end = run(setting(stuck(30, 60)));

        advance(30);
        advance(59);
        assertThat(looks()).isEqualTo(1);
        advance(1);

        assertThat(failureOf(end)).isInstanceOf(WaitStep.StuckJob.class);
    }

    @Test
    void run_waitEndsDuringALook_isNotGivenUp() {
        var look = new CompletableFuture<TransportResponse>();
        server.on(get(1), () -> look);
        var end = run(setting(stuck(30, 60)));
        advance(30);

        wait.complete(EXECUTE);
        row(1, "created", created(0)).send().thenAccept(look::complete).join();

        assertThat(end).isCompletedWithValue(EXECUTE);
        assertThat(looks()).isEqualTo(1);
    }

    @Test
    void run_deleteIsRefused_isNotStuckButOpen() {
        server.on(DELETE, refused()).on(get(1), row(1, "created", created(0)));
        var end = run(setting(stuck(30, 60)));

        advance(30);

        assertThat(failureOf(end))
                .isInstanceOf(WaitTimeoutException.class)
                .hasMessageContaining("it could not be deleted, so the next run looks at it again");
    }

    @Test
    void run_deleteFailsButTheWaitSeesThatTheJobIsGone_isStuck() {
        server.on(DELETE, unavailable(), refused()).on(get(1), row(1, "created", created(0)));
        Throwable absence = absence();
        var end = run(setting(stuck(30, 60)));
        advance(30);

        wait.completeExceptionally(absence);
        assertThat(end).isNotDone();
        advance(60);

        assertThat(failureOf(end)).isInstanceOf(WaitStep.StuckJob.class);
    }

    @Test
    void run_jobIsGoneBeforeItWasGivenUp_failsAsTheWait() {
        Throwable absence = absence();
        var end = run(setting(stuck(30, 60)));

        wait.completeExceptionally(absence);

        assertThat(failureOf(end)).isSameAs(absence);
    }

    @Test
    void run_waitFailsOtherwiseWhileItIsDeleted_failsAlike() {
        server.on(DELETE, unavailable()).on(get(1), row(1, "created", created(0)));
        var end = run(setting(stuck(30, 60)));
        advance(30);

        wait.completeExceptionally(new IllegalStateException("no"));

        assertThat(failureOf(end)).hasMessage("no");
    }

    @Test
    void run_deletedIdsCannotBeWritten_concernsTheBatchAndDeletesNothing() throws Exception {
        openFolder();
        Setting setting = setting(stuck(30, 60));
        server.on(get(1), row(1, "created", created(0)));
        var end = run(setting);
        Files.createDirectory(folder.resolve(".deleted"));

        advance(30);

        assertThat(failureOf(end))
                .isInstanceOf(BatchCause.class)
                .hasMessageContaining(".deleted of the batch cannot be written");
        assertThat(count(DELETE)).isZero();
    }
}
