package io.github.comfysdk.core.internal.queue;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How many jobs are taken to run at once. */
class SlotsTest {
    private final Slots slots = new Slots();

    private void guess(int times, long late) {
        for (int i = 0; i < times; i++) {
            slots.guessed(late, 10);
        }
    }

    @ParameterizedTest
    @CsvSource({
        // slots, guesses until they count, lateness in intervals of 10 -> slots
        "10, 14, 40,   7",
        "10, 14, -40,  13",
        "10, 14, 0,    10",
        "10, 14, 1000, 5", // never less than half
        "10, 14, -1000, 21", // never more than twice as many and one
        "3,  12, 20,   2",
        "1,  12, 1000, 1"
    })
    void guessed_oftenEnough_correctsTheNumber(int before, int enough, long late, int after) {
        slots.set(before);

        guess(enough - 1, late);
        assertThat(slots.count()).isEqualTo(before);
        guess(1, late);
        assertThat(slots.count()).isEqualTo(after);
    }

    @Test
    void guessed_afterACorrection_beginsAnew() {
        slots.set(10);
        guess(14, 40);
        assertThat(slots.count()).isEqualTo(7);

        guess(12, 40);
        assertThat(slots.count()).isEqualTo(7);
        guess(1, 40);
        assertThat(slots.count()).isEqualTo(4);
    }

    @Test
    void atLeast_less_changesNothing() {
        slots.set(5);
        guess(12, 40);
        slots.atLeast(5);
        guess(1, 40);
        assertThat(slots.count()).isEqualTo(2);

        slots.atLeast(8);
        assertThat(slots.count()).isEqualTo(8);
    }

    @Test
    void set_none_isOne() {
        assertThat(slots.count()).isZero();
        slots.set(0);
        assertThat(slots.count()).isOne();
    }

    @Test
    void depth_deepest_isFourHundredAndRememberedFor96Starts() {
        var depth = new Depth();
        depth.started(1_000);
        assertThat(depth.get()).isEqualTo(401);
        for (int i = 0; i < 95; i++) {
            depth.started(3);
        }
        assertThat(depth.get()).isEqualTo(401);
        depth.started(2);
        assertThat(depth.get()).isEqualTo(4);
        assertThat(depth.isInOrder()).isFalse();
    }
}
