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
        assertThat(ids.claim(ID, mark, 10)).isEmpty();
        ids.ended(ID, state, mark, 20);

        assertThat(ids.claimAbsent(ID, mark, 19, 30)).isFalse();
        assertThat(ids.claimAbsent(ID, mark, 20, 30)).isTrue();
    }

    @Test
    void claimAbsent_createUnderWay_isNotClaimed() {
        assertThat(ids.claim(ID, mark, 10)).isEmpty();

        assertThat(ids.claimAbsent(ID, mark, 20, 30)).isFalse();
    }

    @ParameterizedTest
    @EnumSource(names = {"CREATED", "UNCLEAR"})
    void claim_earlierCreateThatMayHaveHadAnEffect_isRefused(State state) {
        assertThat(ids.claim(ID, mark, 10)).isEmpty();
        ids.ended(ID, state, mark, 20);

        assertThat(ids.claim(ID, mark, 1_000)).contains(state);
    }

    @Test
    void claim_refusedCreate_isFreeAndItsMarkRemembered() {
        assertThat(ids.claim(ID, mark, 10)).isEmpty();
        ids.ended(ID, State.REFUSED, mark, 20);

        assertThat(ids.claim(ID, mark, 30)).isEmpty();
        assertThat(ids.refusedMarks(ID)).containsExactly(mark.value());
    }

    @Test
    void release_createOfWhichNothingWasSent_restoresWhatWasBefore() {
        assertThat(ids.claim(ID, mark, 10)).isEmpty();
        ids.ended(ID, State.CREATED, mark, 20);
        assertThat(ids.claimAbsent(ID, mark, 25, 30)).isTrue();

        ids.release(ID, 35);

        assertThat(ids.claim(ID, mark, 40)).contains(State.CREATED);
        assertThat(ids.claimAbsent(ID, mark, 19, 40)).isFalse();
    }

    @Test
    void found_executeThatExists_isNotCreatedAgain() {
        ids.found(ID, 10);

        assertThat(ids.claim(ID, mark, 20)).contains(State.CREATED);
    }

    @Test
    void found_executeOfAnotherAfterARefusal_isNotCreatedAgainAndTheRefusalRemembered() {
        assertThat(ids.claim(ID, mark, 10)).isEmpty();
        ids.ended(ID, State.REFUSED, mark, 20);

        ids.found(ID, 30);

        assertThat(ids.claim(ID, mark, 40)).contains(State.CREATED);
        assertThat(ids.refusedMarks(ID)).containsExactly(mark.value());
    }

    @Test
    void found_executeOfAnotherWhileACreateIsUnderWay_isNotCreatedAgainHoweverThatEnds() {
        assertThat(ids.claim(ID, mark, 10)).isEmpty();
        ids.found(ID, 20);
        ids.ended(ID, State.REFUSED, mark, 30);
        assertThat(ids.claim("job-2", mark, 10)).isEmpty();
        ids.found("job-2", 20);
        ids.release("job-2", 30);

        assertThat(ids.claim(ID, mark, 40)).contains(State.CREATED);
        assertThat(ids.claim("job-2", mark, 40)).contains(State.CREATED);
    }

    @ParameterizedTest
    @CsvSource({
        "8yn0iYCKYHlIj4-BwPqk, GReLUrM4wMqfg9yzV3KQ", // of one FNV-1a hash of 64 bits
        "job-AaAa, job-BBBB" // of one String.hashCode()
    })
    void claim_idsThatShareAHash_areFreeOfEachOther(String one, String other) {
        assertThat(ids.claim(one, mark, 10)).isEmpty();

        assertThat(ids.claim(other, mark, 20)).isEmpty();
        assertThat(ids.claimAbsent(one, mark, 30, 40)).isFalse();
    }

    @Test
    void claim_asManyIdsAsAreRemembered_areStillRefused() {
        for (int i = 0; i < 100_000; i++) {
            assertThat(ids.claim("job-" + i, mark, 10)).isEmpty();
        }

        assertThat(ids.claim("job-0", mark, 20)).contains(State.UNDER_WAY);
    }
}
