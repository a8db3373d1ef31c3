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
    private final ListScanPolicy economy = new ListScanPolicy();

    /** {@return how many of that many questions in a row are answered with no} */
    private long refusals(int questions, int executes) {
        return IntStream.range(0, questions)
                .filter(i -> economy.bound(executes).isEmpty())
                .count();
    }

    @ParameterizedTest
    @CsvSource({"4, 2", "5, 2", "30, 15", "1000, 16"})
    void bound_ofAListThatWasNeverRead_isCautious(int executes, int pages) {
        assertThat(economy.bound(executes)).hasValue(pages);
    }

    @Test
    void bound_fewerThanFour_areReadOneByOne() {
        assertThat(economy.bound(3)).isEmpty();
        assertThat(economy.bound(0)).isEmpty();
    }

    @Test
    void bound_listThatPaid_isHalfTheReadsThatItSpares() {
        economy.paid(10);

        assertThat(economy.bound(19)).as("9 pages at most, 10 are needed").isEmpty();
        assertThat(economy.bound(20)).hasValue(10);
        assertThat(economy.bound(1000)).hasValue(500);
    }

    @Test
    void failed_aWalkThatSawAQuarter_isTakenForFourTimesAsLong() {
        economy.failed(10, 5, 20);

        assertThat(economy.bound(79)).isEmpty();
        assertThat(economy.bound(80)).hasValue(40);
    }

    @Test
    void failed_aWalkThatSawAlmostAll_needsAtLeastOnePageMore() {
        economy.failed(10, 20, 20);

        assertThat(economy.bound(21)).isEmpty();
        assertThat(economy.bound(22)).hasValue(11);
    }

    @Test
    void bound_refusedThirtyTwoTimes_doubtsItsEstimate() {
        economy.paid(20);

        assertThat(refusals(32, 20)).as("10 pages at most, 20 are needed").isEqualTo(32);
        assertThat(economy.bound(20))
                .as("rows may have been deleted: 10 are taken for enough")
                .hasValue(10);
    }

    @Test
    void bound_paidMeanwhile_countsRefusalsAnew() {
        economy.paid(20);
        assertThat(refusals(31, 20)).isEqualTo(31);

        economy.paid(20);

        assertThat(refusals(32, 20)).isEqualTo(32);
        assertThat(economy.bound(20)).hasValue(10);
    }

    @Test
    void broken_faultThatPasses_restsForFourQuestions() {
        economy.broken(new TransportException("reset", null, null));

        assertThat(refusals(5, 100)).isEqualTo(4);
    }

    @Test
    void broken_pageThatNobodyCanRead_restsForLong() {
        economy.broken(new DecodeException("garbage", null, null));

        assertThat(refusals(513, 100)).isEqualTo(512);
    }
}
