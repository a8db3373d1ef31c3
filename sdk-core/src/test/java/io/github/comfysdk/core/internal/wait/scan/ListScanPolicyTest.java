package io.github.comfysdk.core.internal.wait.scan;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.comfysdk.core.error.CallTimeoutException;
import io.github.comfysdk.core.error.DecodeException;
import io.github.comfysdk.core.error.TransportException;
import java.time.Duration;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** When reading the list pays, and how an estimate of its cost is forgotten again. */
class ListScanPolicyTest {
    private final ListScanPolicy policy = new ListScanPolicy();
    private final long now = 0;

    /** {@return how many of that many questions in a row are answered with no} */
    private long refusals(int questions, int executes) {
        return IntStream.range(0, questions)
                .filter(i -> policy.maxPages(executes, now).isEmpty())
                .count();
    }

    @ParameterizedTest
    @CsvSource({"4, 2", "5, 2", "30, 15", "1000, 16"})
    void maxPages_ofAListThatWasNeverRead_isCautious(int executes, int pages) {
        assertThat(policy.maxPages(executes, now)).hasValue(pages);
    }

    @Test
    void maxPages_fewerThanFour_areReadOneByOne() {
        assertThat(policy.maxPages(3, now)).isEmpty();
        assertThat(policy.maxPages(0, now)).isEmpty();
    }

    @Test
    void maxPages_listThatPaid_isHalfTheReadsThatItSpares() {
        policy.completed(10);

        assertThat(policy.maxPages(19, now))
                .as("9 pages at most, 10 are needed")
                .isEmpty();
        assertThat(policy.maxPages(20, now)).hasValue(10);
        assertThat(policy.maxPages(1000, now)).hasValue(500);
    }

    @Test
    void maxPagesThatEndWaits_listThatPaid_isAsManyAsTheReadsThatItSpares() {
        policy.completed(10);

        assertThat(policy.maxPagesThatEndWaits(9, now)).isEmpty();
        assertThat(policy.maxPagesThatEndWaits(10, now)).hasValue(10);
        assertThat(policy.maxPagesThatEndWaits(3, now)).isEmpty();
    }

    @Test
    void maxPagesOfScanThatPays_isTwiceWhatTheLastOneNeeded() {
        assertThat(policy.maxPagesOfScanThatPays()).isEqualTo(4);

        policy.completed(10);

        assertThat(policy.maxPagesOfScanThatPays()).isEqualTo(20);
    }

    private static List<ListPart.Start> starts(int count) {
        return IntStream.rangeClosed(1, count)
                .mapToObj(i -> new ListPart.Start("after " + i, "row " + i))
                .toList();
    }

    @ParameterizedTest
    @CsvSource({
        // pages -> how many pages lie before each part but the first
        "4, ''",
        "5, '2'",
        "10, '3, 6'",
        "16, '4, 8, 12'",
        "40, '10, 20, 30'",
    })
    void splits_listOfManyPages_areEvenlySpread(int pages, String before) {
        policy.completed(pages);
        policy.learned(starts(pages - 1));

        assertThat(policy.splits().stream()
                        .map(start -> start.lastId().replace("row ", ""))
                        .collect(Collectors.joining(", ")))
                .isEqualTo(before);
    }

    @Test
    void splits_listOfWhichOnlyABitIsKnown_areThoseThatAreKnown() {
        policy.endedEarly(6, 60, 100);
        policy.learned(starts(5));
        assertThat(policy.splits()).containsExactly(starts(5).get(2));

        policy.learned(List.of());
        assertThat(policy.splits()).as("a scan of one page tells nothing").isNotEmpty();
    }

    @Test
    void endedEarly_aScanThatSawAQuarter_isTakenForFourTimesAsLong() {
        policy.endedEarly(10, 5, 20);

        assertThat(policy.maxPages(79, now)).isEmpty();
        assertThat(policy.maxPages(80, now)).hasValue(40);
    }

    @Test
    void endedEarly_aScanThatSawAlmostAll_needsAtLeastOnePageMore() {
        policy.endedEarly(10, 20, 20);

        assertThat(policy.maxPages(21, now)).isEmpty();
        assertThat(policy.maxPages(22, now)).hasValue(11);
    }

    @Test
    void maxPages_refusedThirtyTwoTimes_doubtsItsEstimate() {
        policy.completed(20);

        assertThat(refusals(32, 20)).as("10 pages at most, 20 are needed").isEqualTo(32);
        assertThat(policy.maxPages(20, now))
                .as("rows may have been deleted: 10 are taken for enough")
                .hasValue(10);
    }

    @Test
    void maxPages_paidMeanwhile_countsRefusalsAnew() {
        policy.completed(20);
        assertThat(refusals(31, 20)).isEqualTo(31);

        policy.completed(20);

        assertThat(refusals(32, 20)).isEqualTo(32);
        assertThat(policy.maxPages(20, now)).hasValue(10);
    }

    private boolean isPausedAt(Duration time) {
        return policy.maxPages(100, time.toNanos()).isEmpty();
    }

    @Test
    void failed_againAndAgain_pausesLongerEachTime() {
        var reset = new TransportException("reset", null, null);
        Duration time = Duration.ZERO;

        for (int seconds : new int[] {15, 30, 60, 120, 240, 480, 960, 1920, 3600, 3600}) {
            policy.failed(reset, time.toNanos());
            assertThat(isPausedAt(time.plusSeconds(seconds).minusNanos(1))).isTrue();
            time = time.plusSeconds(seconds);
            assertThat(isPausedAt(time)).isFalse();
        }
    }

    @Test
    void completed_afterFailures_restoresTrustStepByStep() {
        var reset = new TransportException("reset", null, null);
        policy.failed(reset, now);
        policy.failed(reset, now);

        policy.completed(1);
        policy.failed(reset, now);

        assertThat(isPausedAt(Duration.ofSeconds(30).minusNanos(1))).isTrue();
        assertThat(isPausedAt(Duration.ofSeconds(30))).isFalse();
    }

    @Test
    void failed_pageThatNobodyCanRead_pausesForMinutes() {
        policy.failed(new DecodeException("garbage", null, null), now);

        assertThat(isPausedAt(Duration.ofMinutes(10).minusNanos(1))).isTrue();
        assertThat(isPausedAt(Duration.ofMinutes(10))).isFalse();
    }

    @Test
    void failed_pageThatTookTooLong_asksForSmallerPages() {
        var slow = new CallTimeoutException("slow", null, null);

        assertThat(policy.pageSize()).isEqualTo(1_000);
        policy.failed(slow, now);
        assertThat(policy.pageSize()).isEqualTo(250);
        policy.failed(slow, now);
        policy.failed(slow, now);
        assertThat(policy.pageSize()).isEqualTo(50);
    }

    @Test
    void failed_connection_asksForPagesOfTheSameSize() {
        policy.failed(new TransportException("reset", null, null), now);

        assertThat(policy.pageSize()).isEqualTo(1_000);
    }
}
