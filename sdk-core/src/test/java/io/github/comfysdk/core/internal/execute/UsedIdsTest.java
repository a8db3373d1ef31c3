package io.github.comfysdk.core.internal.execute;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.comfysdk.core.internal.execute.UsedIds.State;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class UsedIdsTest {
    private static final String ID = "job-1";

    private final UsedIds ids = new UsedIds();
    private final CreateMark mark = new CreateMark();

    @ParameterizedTest
    @EnumSource(names = {"CREATED", "UNCLEAR"})
    void claimAbsent_createThatEndedAfterTheLookupBegan_isNotClaimed(State state) {
        assertThat(ids.claim(ID, 10)).isEmpty();
        ids.ended(ID, state, mark, 20);

        assertThat(ids.claimAbsent(ID, 19, 30)).isFalse();
        assertThat(ids.claimAbsent(ID, 20, 30)).isTrue();
    }

    @Test
    void claimAbsent_createUnderWay_isNotClaimed() {
        assertThat(ids.claim(ID, 10)).isEmpty();

        assertThat(ids.claimAbsent(ID, 20, 30)).isFalse();
    }

    @ParameterizedTest
    @EnumSource(names = {"CREATED", "UNCLEAR"})
    void claim_earlierCreateThatMayHaveHadAnEffect_isRefused(State state) {
        assertThat(ids.claim(ID, 10)).isEmpty();
        ids.ended(ID, state, mark, 20);

        assertThat(ids.claim(ID, 1_000)).contains(state);
    }

    @Test
    void claim_refusedCreate_isFreeAndItsMarkRemembered() {
        assertThat(ids.claim(ID, 10)).isEmpty();
        ids.ended(ID, State.REFUSED, mark, 20);

        assertThat(ids.claim(ID, 30)).isEmpty();
        assertThat(ids.refusedMarks(ID)).containsExactly(mark.value());
    }

    @Test
    void release_createOfWhichNothingWasSent_restoresWhatWasBefore() {
        assertThat(ids.claim(ID, 10)).isEmpty();
        ids.ended(ID, State.CREATED, mark, 20);
        assertThat(ids.claimAbsent(ID, 25, 30)).isTrue();

        ids.release(ID);

        assertThat(ids.claim(ID, 40)).contains(State.CREATED);
        assertThat(ids.claimAbsent(ID, 19, 40)).isFalse();
    }

    @Test
    void found_executeThatExists_isNotCreatedAgain() {
        ids.found(ID, 10);

        assertThat(ids.claim(ID, 20)).contains(State.CREATED);
    }

    @ParameterizedTest
    @CsvSource({
        "8yn0iYCKYHlIj4-BwPqk, GReLUrM4wMqfg9yzV3KQ", // of one FNV-1a hash of 64 bits
        "job-AaAa, job-BBBB" // of one String.hashCode()
    })
    void claim_idsThatShareAHash_areFreeOfEachOther(String one, String other) {
        assertThat(ids.claim(one, 10)).isEmpty();

        assertThat(ids.claim(other, 20)).isEmpty();
        assertThat(ids.claimAbsent(one, 30, 40)).isFalse();
    }

    @Test
    void claim_asManyIdsAsAreRemembered_areStillRefused() {
        for (int i = 0; i < 100_000; i++) {
            assertThat(ids.claim("job-" + i, 10)).isEmpty();
        }

        assertThat(ids.claim("job-0", 20)).contains(State.UNDER_WAY);
    }
}
