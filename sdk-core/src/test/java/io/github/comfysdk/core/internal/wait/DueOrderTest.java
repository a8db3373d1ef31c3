package io.github.comfysdk.core.internal.wait;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Executes in the order in which they are due, with one timer. Times are in seconds. */
class DueOrderTest extends WaitFixture {
    private final List<Long> fired = new ArrayList<>();
    private final DueOrder order = new DueOrder(clock::schedule, () -> fired.add(clock.now() / nanos(1)));
    private final DueOrder other = new DueOrder(clock::schedule, () -> {});
    private final PollTarget a = new PollTarget("a", 0, changed -> {});
    private final PollTarget b = new PollTarget("b", 1, changed -> {});
    private final PollTarget c = new PollTarget("c", 2, changed -> {});

    @Test
    void place_earlierOne_movesTheOnlyTimer() {
        order.place(b, nanos(5));
        order.place(a, nanos(3));
        order.place(c, nanos(4));
        assertThat(time.pendingTasks()).isOne();

        pass(10_000);

        assertThat(fired).as("once, until it is started again").containsExactly(3L);
    }

    @Test
    void takeFirst_timesThatHaveCome_areTakenInOrder() {
        order.place(c, nanos(3));
        order.place(b, nanos(3));
        order.place(a, nanos(5));

        assertThat(order.takeFirst(nanos(3) - 1)).isNull();
        assertThat(order.takeFirst(nanos(4))).as("the older of two").isSameAs(b);
        assertThat(order.takeFirst(nanos(4))).isSameAs(c);
        assertThat(order.takeFirst(nanos(4))).isNull();
        assertThat(order.takeFirst(nanos(5))).isSameAs(a);
        assertThat(order.takeFirst(nanos(5))).isNull();
        assertThat(a.order).isNull();
    }

    @Test
    void place_anotherTimeOrOrder_takesItsFormerPlace() {
        order.place(a, nanos(3));
        order.place(a, nanos(6));
        assertThat(order.takeFirst(nanos(5))).isNull();

        other.place(a, nanos(6));
        assertThat(order.takeFirst(nanos(9))).isNull();
        assertThat(other.takeFirst(nanos(9))).isSameAs(a);
    }

    @Test
    void place_never_isNoPlace() {
        order.place(a, nanos(3));
        order.place(a, Long.MAX_VALUE);
        order.place(b, Long.MAX_VALUE);

        assertThat(order.takeFirst(Long.MAX_VALUE)).isNull();
        DueOrder.displace(a);
        assertThat(a.place).isEqualTo(Long.MAX_VALUE);
    }

    @Test
    void stop_placesAreKept_startFiresForTheEarliest() {
        order.start();
        order.place(a, nanos(3));
        order.stop();
        assertThat(time.pendingTasks()).isZero();
        order.start();
        order.start();
        assertThat(time.pendingTasks()).isOne();
        pass(4_000);
        assertThat(fired).containsExactly(3L);

        order.stop();
        order.place(b, nanos(2));
        pass(0);
        assertThat(fired).as("it has passed, so at once").containsExactly(3L, 4L);
    }
}
