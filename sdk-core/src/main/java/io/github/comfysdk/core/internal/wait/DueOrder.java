package io.github.comfysdk.core.internal.wait;

import io.github.comfysdk.core.time.ClientTime;
import java.util.Comparator;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Executes in the order in which polls of them are due, with one timer for the earliest. An execute has a place in one order
 * at most. Guarded by the lock of {@link PollTargets}.
 */
final class DueOrder {
    private static final Comparator<PollTarget> BY_PLACE =
            Comparator.<PollTarget>comparingLong(target -> target.place).thenComparingLong(PollTarget::number);

    private final Start start;
    private final Runnable onDue;
    private final TreeSet<PollTarget> places = new TreeSet<>(BY_PLACE);
    private ClientTime.@Nullable Timer timer;
    private long due = Long.MAX_VALUE;

    /** Starts a timer of the clock. */
    interface Start {
        ClientTime.Timer at(long time, Runnable task);
    }

    /**
     * @param onDue called when the earliest is due
     */
    DueOrder(Start start, Runnable onDue) {
        this.start = start;
        this.onDue = onDue;
    }

    /** Gives a target its place here, and the timer if it is the earliest; no place if it is never due. */
    void place(PollTarget target, long time) {
        if (time == target.place && target.order == this) {
            return;
        }
        displace(target);
        if (time != Long.MAX_VALUE) {
            target.place = time;
            target.order = this;
            places.add(target);
            fireBy(time);
        }
    }

    /** Takes its place from a target, in whatever order it has one. */
    static void displace(PollTarget target) {
        if (target.order != null) {
            target.order.places.remove(target);
            target.order = null;
            target.place = Long.MAX_VALUE;
        }
    }

    /** Takes its place from the earliest target, and returns it; null if its time has not come. */
    @Nullable
    PollTarget takeFirst(long now) {
        if (places.isEmpty() || places.first().place > now) {
            return null;
        }
        PollTarget first = places.first();
        displace(first);
        return first;
    }

    private void fireBy(long time) {
        if (time < due) {
            stop();
            due = time;
            timer = start.at(time, onDue);
        }
    }

    /** Sets the timer for the earliest target. */
    void start() {
        if (!places.isEmpty()) {
            fireBy(places.first().place);
        }
    }

    /** Stops the timer, until the next target gets a place or until it is started again. */
    void stop() {
        if (timer != null) {
            timer.cancel();
            timer = null;
        }
        due = Long.MAX_VALUE;
    }
}
