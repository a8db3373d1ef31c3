package io.github.comfysdk.core.internal.wait;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.comfysdk.core.internal.queue.EndpointQueues;
import io.github.comfysdk.core.internal.queue.QueuedJob;
import io.github.comfysdk.core.internal.queue.Sighting;
import io.github.comfysdk.core.internal.wait.scan.ScanPace;
import io.github.comfysdk.model.Execute;
import io.github.comfysdk.model.ExecuteStatus;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** When polls are due among others and beside a scan of the list. Times are in seconds. */
class DueTimesTest extends WaitFixture {
    private static final Execute CREATED = execute("a", ExecuteStatus.CREATED);

    private final ScanPace pace = new ScanPace();
    private final DueTimes times = new DueTimes(pace);

    /** A target that is due at 11.01 seconds. */
    private PollTarget target() {
        var target = new PollTarget("a", 0, changed -> {});
        WaitState wait = waitFor("a");
        pass(10_010);
        answer(wait, read(CREATED));
        target.add(wait);
        return target;
    }

    private double due(PollTarget target, int targets) {
        return times.of(target, targets) / 1e9;
    }

    /** Lets the queue of its endpoint plan its next look, from what it knows of another job, and returns when that is. */
    private long plan(PollTarget target) {
        var queues = new EndpointQueues();
        see(queues, new QueuedJob(() -> {}), true);
        see(queues, target.job(), false);
        assertThat(target.isPlanned()).isTrue();
        return target.job().look();
    }

    private void see(EndpointQueues queues, QueuedJob job, boolean hasEnded) {
        Optional<Instant> end = Optional.of(NOON.plusSeconds(7)).filter(any -> hasEnded);
        queues.see(job, new Sighting("endpoint", NOON, Optional.of(NOON), end, hasEnded, clock.now(), clock.now()));
    }

    @ParameterizedTest
    @CsvSource({
        "1, 11.01",
        "3, 11.01",
        "4, 11.125",
        "31, 11.125",
        "32, 11.25",
        "62, 11.25",
        "63, 11.5",
        "100, 11.5",
        "250, 12",
        "500, 12",
        "501, 12",
        "1000, 12",
        "1001, 12",
        "100000, 12"
    })
    void of_manyTargets_arePolledTogetherAtCoarserTimes(int targets, double due) {
        assertThat(due(target(), targets)).isEqualTo(due);
    }

    /** Lets so many ends be noticed that scans pay. */
    private void letScansPay() {
        for (int i = 0; i < 10; i++) {
            pace.noticedEnd(clock.now());
        }
        assertThat(pace.isPaying()).isTrue();
    }

    @ParameterizedTest
    @CsvSource({"500, 14", "501, 16", "5000, 16"})
    void of_veryManyTargets_arePolledEachFourSecondsOrHalfASecondIfPlanned(int targets, double due) {
        policy = POLICY.withListedResult();
        letScansPay();
        PollTarget target = target();
        pass(1_000);
        target.waits().forEach(wait -> answer(wait, read(CREATED)));
        assertThat(due(target, targets)).as("due at 13.01").isEqualTo(due);

        long look = plan(target);
        assertThat(times.of(target, targets)).isBetween(look, look + nanos(0.5));
        assertThat(times.of(target, targets) % nanos(0.5)).isZero();
    }

    @Test
    void of_timeOnTheGrid_isNotPutOff() {
        PollTarget target = target();
        pass(490);
        target.waits().forEach(wait -> answer(wait, read(CREATED)));

        assertThat(due(target, 100)).isEqualTo(11.5);
    }

    @Test
    void of_lookThatIsPlanned_isExactUnlessAPageMayServeIt() {
        PollTarget target = target();
        assertThat(times.of(target, 1_000)).isNotEqualTo(plan(target));
        assertThat(times.of(target, 1_000)).isEqualTo(target.job().look());

        policy = POLICY.withListedResult();
        PollTarget listed = target();
        long look = plan(listed);
        assertThat(times.of(listed, 30)).as("scans do not pay").isEqualTo(look);
        letScansPay();
        assertThat(times.of(listed, 30)).isBetween(look, look + nanos(0.125));
        assertThat(times.of(listed, 30) % nanos(0.125)).isZero();
    }

    @Test
    void of_scanOfTheList_isWaitedForByThoseItMaySee() {
        PollTarget target = target();
        times.scanBegins(nanos(13));
        assertThat(due(target, 1)).as("not held").isEqualTo(11.01);
        target.hold();
        assertThat(due(target, 1)).isEqualTo(13);
        times.scanUntil(nanos(10.5));
        assertThat(due(target, 1)).as("its own time is later").isEqualTo(11.01);
        target.unhold();
        assertThat(due(target, 1)).isEqualTo(11.01);
    }

    @Test
    void of_lookThatAPageMayServe_waitsForTheScanToo() {
        policy = POLICY.withListedResult();
        PollTarget target = target();
        long look = plan(target);
        letScansPay();
        assertThat(times.of(target, 1)).isEqualTo(look);
        times.scanBegins(look + 1);
        assertThat(times.of(target, 1)).isEqualTo(look + 1);
        times.scanEnded();
        assertThat(times.of(target, 1)).isEqualTo(look);

        pace.scanBegins(look);
        pace.scanEnded(look, 1, 0);
        assertThat(times.of(target, 1))
                .as("the next one")
                .isEqualTo(pace.next())
                .isGreaterThan(look);
    }

    @Test
    void of_pollThatIsRunning_isOnlyRepeatedBeforeTheDeadline() {
        PollTarget target = target();
        target.take(clock.now());

        assertThat(due(target, 1)).isEqualTo(3_599);
    }
}
