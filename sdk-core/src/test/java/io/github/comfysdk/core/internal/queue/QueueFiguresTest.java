package io.github.comfysdk.core.internal.queue;

import static io.github.comfysdk.core.internal.queue.QueueModel.SECOND;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.comfysdk.core.internal.queue.QueueModel.Figures;
import java.time.Duration;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * What waiting for a queue costs, and how late ends are noticed, in seconds. The limits are the figures of the rules with a
 * seventh of room: most rules that are lost or turned round make one of them worse. Better rules may lower them.
 */
class QueueFiguresTest {
    /** Run times that lie evenly between two, in seconds, in no order. */
    private static long[] runs(int count, double from, double to) {
        return LongStream.range(0, count)
                .map(i -> (long) ((from + (to - from) * (i * 7_919 % 1_000) / 1_000) * SECOND))
                .toArray();
    }

    private static long[] dead(int count) {
        return LongStream.generate(() -> -1).limit(count).toArray();
    }

    private static void assertAtMost(Figures figures, double looks, double mean, double nearlyAll, double latest) {
        assertThat(figures.looks()).as("looks a job, of %s", figures).isLessThan(looks);
        assertThat(figures.mean()).as("mean lateness, of %s", figures).isLessThan(mean);
        assertThat(figures.nearlyAll()).as("lateness of 95 %%, of %s", figures).isLessThan(nearlyAll);
        assertThat(figures.latest()).as("greatest lateness, of %s", figures).isLessThan(latest);
    }

    @ParameterizedTest
    @CsvSource({
        // machines, of the first, jobs, run times -> looks a job, mean lateness, that of 95 %, the greatest
        "1,   1,  300, 8,    12, 3.4, 2.1, 3.8, 4.4",
        "4,   1,  300, 8,    12, 3.6, 2.1, 4.1, 4.5",
        "50,  1,  300, 8,    12, 3.0, 2.0, 4.3, 7.0",
        "300, 1,  300, 20,   40, 5.3, 4.3, 9.8, 14",
        "8,   1,  300, 2,    40, 5.5, 4.5, 10, 16",
        "8,   1,  300, 10,   10, 2.7, 0.8, 2.2, 2.5",
        "4,   1,  300, 1,    1.2, 2.7, 0.6, 1.8, 2.1",
        "4,   1,  300, 150,  210, 4.2, 33, 67, 96",
        "4,   1,  60,  1500, 2100, 14, 304, 610, 743",
        "4,   1,  20,  3000, 4200, 33, 514, 1096, 1096",
        "4,   1,  20,  8,    12, 4.6, 1.8, 3.4, 3.4",
        "4,   5,  300, 8,    12, 4.9, 1.9, 4.2, 31",
        "4,   30, 300, 8,    12, 12, 3.6, 16, 72",
        "20,  30, 300, 8,    12, 4.9, 2.0, 11, 17",
        "4,   30, 300, 150,  210, 13, 29, 64, 79",
        "4,   10, 200, 10,   10, 5.9, 1.3, 3.4, 31",
    })
    void look_manyJobs_costsFewLooksAndIsSoonEnough(
            int machines,
            int anyOf,
            int jobs,
            double from,
            double to,
            double looks,
            double mean,
            double most,
            double latest) {
        var model = new QueueModel(machines).takingAnyOfTheFirst(anyOf).submit(0, runs(jobs, from, to));

        assertAtMost(model.run(), looks, mean, most, latest);
    }

    @Test
    void look_newMachines_areNoticed() {
        assertAtMost(
                new QueueModel(4).scaledTo(50, 120).submit(0, runs(400, 5, 15)).run(), 4.8, 2.2, 5.2, 9.7);
    }

    @Test
    void look_newMachinesForAMixedQueue_areNoticed() {
        assertAtMost(
                new QueueModel(4)
                        .takingAnyOfTheFirst(5)
                        .scaledTo(30, 200)
                        .submit(0, runs(400, 8, 12))
                        .run(),
                4.7,
                2.0,
                8.3,
                31);
    }

    @Test
    void look_queueThatIsInOrderAgain_costsAsLittleAsBefore() {
        var model = new QueueModel(4).takingAnyOfTheFirst(30).inOrderFrom(200);

        assertAtMost(model.submit(0, runs(600, 8, 12)).run(), 5.6, 2.9, 4.4, 72);
    }

    /** Few short jobs may all end before the first look after a long time without machines, which is a twentieth of it. */
    @ParameterizedTest
    @CsvSource({
        // machines, of the first, jobs, gone from, until, then -> looks a job, mean lateness, that of 95 %, the
        // greatest
        "1,  1,  20,  30,  7200, 3,  12,  130, 180, 180",
        "3,  1,  20,  30,  7200, 3,  12,  125, 262, 262",
        "50, 1,  300, 30,  1200, 50, 5.0, 2.4, 6.0, 12",
        "4,  10, 300, 100, 3600, 4,  10, 2.4, 8.0, 20",
    })
    void look_machinesThatAreGoneForHours_costsLittleAndTheNextEndsAreNoticed(
            int machines,
            int anyOf,
            int jobs,
            int from,
            int until,
            int then,
            double looks,
            double mean,
            double most,
            double latest) {
        var model = new QueueModel(machines)
                .takingAnyOfTheFirst(anyOf)
                .scaledTo(0, from)
                .scaledTo(then, until)
                .submit(0, runs(jobs, 8, 12));

        assertAtMost(model.run(), looks, mean, most, latest);
    }

    @Test
    void look_fewerMachines_costsNoMore() {
        assertAtMost(
                new QueueModel(20).scaledTo(2, 60).submit(0, runs(300, 8, 12)).run(), 4.0, 2.1, 4.4, 8.0);
    }

    @Test
    void look_longerJobsThanBefore_areLearned() {
        assertAtMost(
                new QueueModel(4)
                        .submit(0, runs(50, 8, 12))
                        .submit(600, runs(100, 30, 40))
                        .run(),
                6.7,
                2.0,
                3.9,
                11);
    }

    @Test
    void look_jobByJob_costsLittleMoreThanTheEnd() {
        var model = new QueueModel(4);
        LongStream.range(0, 100).forEach(i -> model.submit(i * 20, runs(1, 8.0 + i % 5, 0)));
        assertAtMost(model.run(), 2.7, 2.3, 4.4, 4.4);
    }

    @Test
    void look_jobsThatNeverStart_delayNoOthers() {
        assertAtMost(
                new QueueModel(4).submit(0, dead(6)).submit(1, runs(300, 8, 12)).run(), 6.1, 1.8, 3.8, 21);
    }

    @Test
    void look_jobsThatNeverStartAmongMany_delayNoOthers() {
        assertAtMost(
                new QueueModel(4)
                        .submit(0, runs(50, 8, 12))
                        .submit(100, dead(10))
                        .submit(105, runs(300, 8, 12))
                        .run(),
                6.3,
                1.8,
                3.8,
                26);
    }

    @Test
    void look_intervalOfTheCaller_isKept() {
        assertAtMost(
                new QueueModel(4)
                        .polledAtLeastEach(Duration.ofSeconds(2))
                        .submit(0, runs(100, 150, 210))
                        .run(),
                18.3,
                1.3,
                2.2,
                6.5);
    }
}
