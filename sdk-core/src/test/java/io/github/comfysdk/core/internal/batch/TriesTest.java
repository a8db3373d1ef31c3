package io.github.comfysdk.core.internal.batch;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class TriesTest extends StepFixture {
    @Test
    void id_atFirst_isOfTheFirstTry() {
        var tries = new Tries(setting(), KEY, HASH);

        assertThat(tries.id()).isEqualTo(id(1));
        assertThat(tries.number()).isEqualTo(1);
        assertThat(tries.failures()).isZero();
        assertThat(tries.isUnseen()).isFalse();
    }

    @Test
    void startAt_laterTry_takesOverWhatIsKnown() {
        var tries = new Tries(setting(), KEY, HASH);

        tries.startAt(3, 2, 2);

        assertThat(tries.id()).isEqualTo(id(3));
        assertThat(tries.failures()).isEqualTo(2);
        assertThat(tries.isUnseen()).isTrue();
    }

    @Test
    void failed_asOftenAsAllowed_saysWhenThereIsNoTryLeft() {
        var tries = new Tries(setting(o -> o.withTries(3)), KEY, HASH);

        assertThat(tries.failed()).isTrue();
        assertThat(tries.failed()).isTrue();
        assertThat(tries.failed()).isFalse();
        assertThat(tries.failures()).isEqualTo(3);
    }

    @Test
    void moveTo_lastTryThatWasLookedUp_isSeen() {
        var tries = new Tries(setting(), KEY, HASH);
        tries.startAt(1, 0, 2);

        assertThat(tries.moveTo(2)).isTrue();
        assertThat(tries.isUnseen()).isFalse();
        assertThat(tries.moveTo(3)).isTrue();
        assertThat(tries.isUnseen()).isTrue();
        assertThat(tries.id()).isEqualTo(id(3));
    }

    @Test
    void moveTo_deletedIds_skipsThem() {
        Setting setting = setting();
        setting.deletedIds().add(List.of(id(2), id(3), id(5)));
        var tries = new Tries(setting, KEY, HASH);

        assertThat(tries.moveTo(2)).isTrue();

        assertThat(tries.number()).isEqualTo(4);
        assertThat(tries.isUnseen()).isFalse();
    }

    @Test
    void moveTo_deletedIdInABatchThatCountsAsFresh_looksForTheOnesBehindIt() {
        Setting setting = setting(o -> o.withFreshStart());
        setting.deletedIds().add(List.of(id(1), id(2)));
        var tries = new Tries(setting, KEY, HASH);

        assertThat(tries.moveTo(1)).isTrue();

        assertThat(tries.number()).isEqualTo(3);
        assertThat(tries.isUnseen()).isTrue();
        tries.startAt(1, 0, 1);
        assertThat(tries.isUnseen()).isFalse();
    }

    @Test
    void moveTo_lastIdOfAll_isUsed() {
        var tries = new Tries(setting(), KEY, HASH);

        assertThat(tries.moveTo(9_999)).isTrue();
        assertThat(tries.id()).isEqualTo(id(9_999));
    }

    @Test
    void moveTo_allIdsDeleted_staysAtTheLastAndSaysSo() {
        Setting setting = setting();
        setting.deletedIds()
                .add(IntStream.rangeClosed(9_990, 9_999)
                        .mapToObj(StepFixture::id)
                        .toList());
        var tries = new Tries(setting, KEY, HASH);

        assertThat(tries.moveTo(9_990)).isFalse();
        assertThat(tries.id()).isEqualTo(id(9_999));
    }

    @Test
    void moveTo_behindTheLastId_saysThatNoneIsLeft() {
        assertThat(new Tries(setting(), KEY, HASH).moveTo(10_000)).isFalse();
    }
}
