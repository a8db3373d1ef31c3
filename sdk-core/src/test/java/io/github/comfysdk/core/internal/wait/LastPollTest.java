package io.github.comfysdk.core.internal.wait;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** When the last poll of a wait is due, and whether the wait may end. Times are in milliseconds, for ease of reading. */
class LastPollTest {
    private static final long START = 5_000;
    private static final long DEADLINE = 15_000;

    private final LastPoll poll = new LastPoll(nanos(START), nanos(DEADLINE - START));

    private static long nanos(long millis) {
        return Duration.ofMillis(millis).toNanos();
    }

    @Test
    void due_beforeAnyAnswer_isAQuarterOfASecondBeforeTheDeadline() {
        assertThat(poll.deadline()).isEqualTo(nanos(DEADLINE));
        assertThat(poll.due()).isEqualTo(nanos(DEADLINE - 250));
    }

    @Test
    void due_shortWait_isAfterThreeQuartersOfIt() {
        assertThat(new LastPoll(nanos(START), nanos(400)).due()).isEqualTo(nanos(START + 300));
    }

    @ParameterizedTest
    @CsvSource({"100, 200", "10, 50", "25, 50", "26, 52", "500, 1000", "900, 1000"})
    void due_afterAnAnswer_leavesTwiceItsTimeWithinLimits(long took, long lead) {
        poll.answered(nanos(6_000), nanos(6_000 + took));

        assertThat(poll.due()).isEqualTo(nanos(DEADLINE - lead));
    }

    @Test
    void begins_beforeItIsDue_isNotTheLast() {
        poll.begins(nanos(DEADLINE - 250) - 1);

        assertThat(poll.due()).isEqualTo(nanos(DEADLINE - 250));
        assertThat(poll.dueDespite(nanos(START))).isEqualTo(nanos(DEADLINE - 1_000));
    }

    @Test
    void begins_whenItIsDue_isTheLast() {
        poll.begins(nanos(DEADLINE - 250));

        assertThat(poll.due()).isEqualTo(Long.MAX_VALUE);
        assertThat(poll.dueDespite(nanos(START))).isEqualTo(Long.MAX_VALUE);
        poll.begins(nanos(DEADLINE - 9_000));
        assertThat(poll.due()).isEqualTo(Long.MAX_VALUE);
    }

    @ParameterizedTest
    @CsvSource({"5000, 14000", "13000, 14000", "13400, 14400", "14500, 14750"})
    void dueDespite_pollThatIsStalled_isASecondAfterItBegan(long begun, long due) {
        assertThat(poll.dueDespite(nanos(begun))).isEqualTo(nanos(due));
    }

    @Test
    void hasBegunSince_begin_isComparedWithTheLatest() {
        assertThat(poll.hasBegunSince(0)).isFalse();
        poll.begins(nanos(6_000));

        assertThat(poll.hasBegunSince(nanos(6_000))).isTrue();
        assertThat(poll.hasBegunSince(nanos(6_000) + 1)).isFalse();
    }

    @Test
    void isDone_noPoll_isNever() {
        assertThat(poll.isDone(nanos(DEADLINE))).isFalse();
    }

    @Test
    void isDone_pollThatBeganInTime_isUpToHalfASecondAfterTheDeadline() {
        poll.begins(nanos(DEADLINE - 125));

        assertThat(poll.isDone(nanos(DEADLINE))).isTrue();
        assertThat(poll.isDone(nanos(DEADLINE + 500) - 1)).isTrue();
        assertThat(poll.isDone(nanos(DEADLINE + 500))).as("time has jumped").isFalse();
    }

    @Test
    void isDone_pollThatBeganTooLate_isNotBeforeItsAnswer() {
        poll.begins(nanos(DEADLINE - 125) + 1);
        assertThat(poll.isDone(nanos(DEADLINE))).isFalse();

        poll.answered(nanos(DEADLINE - 124), nanos(DEADLINE + 600));

        assertThat(poll.isDone(nanos(DEADLINE + 1_600) - 1)).isTrue();
        assertThat(poll.isDone(nanos(DEADLINE + 1_600))).as("the answer is old").isFalse();
    }

    @Test
    void isDone_pollThatBeganAtTheStartOfTheClock_counts() {
        var first = new LastPoll(0, nanos(1));
        first.begins(0);

        assertThat(first.isDone(nanos(1))).isTrue();
    }
}
