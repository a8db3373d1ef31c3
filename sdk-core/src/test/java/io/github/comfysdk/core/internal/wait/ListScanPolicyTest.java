package io.github.comfysdk.core.internal.wait;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.comfysdk.core.error.DecodeException;
import io.github.comfysdk.core.error.TransportException;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** When reading the list pays, and how an estimate of its cost is forgotten again. */
class ListScanPolicyTest {
    private final ListScanPolicy policy = new ListScanPolicy();

    /** {@return how many of that many questions in a row are answered with no} */
    private long refusals(int questions, int executes) {
        return IntStream.range(0, questions)
                .filter(i -> policy.maxPages(executes).isEmpty())
                .count();
    }

    @ParameterizedTest
    @CsvSource({"4, 2", "5, 2", "30, 15", "1000, 16"})
    void maxPages_ofAListThatWasNeverRead_isCautious(int executes, int pages) {
        assertThat(policy.maxPages(executes)).hasValue(pages);
    }

    @Test
    void maxPages_fewerThanFour_areReadOneByOne() {
        assertThat(policy.maxPages(3)).isEmpty();
        assertThat(policy.maxPages(0)).isEmpty();
    }

    @Test
    void maxPages_listThatPaid_isHalfTheReadsThatItSpares() {
        policy.completed(10);

        assertThat(policy.maxPages(19)).as("9 pages at most, 10 are needed").isEmpty();
        assertThat(policy.maxPages(20)).hasValue(10);
        assertThat(policy.maxPages(1000)).hasValue(500);
    }

    @Test
    void endedEarly_aScanThatSawAQuarter_isTakenForFourTimesAsLong() {
        policy.endedEarly(10, 5, 20);

        assertThat(policy.maxPages(79)).isEmpty();
        assertThat(policy.maxPages(80)).hasValue(40);
    }

    @Test
    void endedEarly_aScanThatSawAlmostAll_needsAtLeastOnePageMore() {
        policy.endedEarly(10, 20, 20);

        assertThat(policy.maxPages(21)).isEmpty();
        assertThat(policy.maxPages(22)).hasValue(11);
    }

    @Test
    void maxPages_refusedThirtyTwoTimes_doubtsItsEstimate() {
        policy.completed(20);

        assertThat(refusals(32, 20)).as("10 pages at most, 20 are needed").isEqualTo(32);
        assertThat(policy.maxPages(20))
                .as("rows may have been deleted: 10 are taken for enough")
                .hasValue(10);
    }

    @Test
    void maxPages_paidMeanwhile_countsRefusalsAnew() {
        policy.completed(20);
        assertThat(refusals(31, 20)).isEqualTo(31);

        policy.completed(20);

        assertThat(refusals(32, 20)).isEqualTo(32);
        assertThat(policy.maxPages(20)).hasValue(10);
    }

    @Test
    void failed_faultThatPasses_restsForFourQuestions() {
        policy.failed(new TransportException("reset", null, null));

        assertThat(refusals(5, 100)).isEqualTo(4);
    }

    @Test
    void failed_pageThatNobodyCanRead_restsForLong() {
        policy.failed(new DecodeException("garbage", null, null));

        assertThat(refusals(513, 100)).isEqualTo(512);
    }
}
