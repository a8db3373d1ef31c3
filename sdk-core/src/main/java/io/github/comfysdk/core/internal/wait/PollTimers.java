package io.github.comfysdk.core.internal.wait;

import java.util.ArrayList;
import java.util.List;

/** The timers for the polls that are due next. Guarded by the lock of {@link PollTargets}. */
final class PollTimers {
    private final DueTimes times;
    private final DueOrder duePolls;
    private final DueOrder latePolls;
    private int unplanned;

    /**
     * @param onDue called when polls are due
     */
    PollTimers(WaitClock clock, DueTimes times, Runnable onDue) {
        this.times = times;
        this.duePolls = new DueOrder(clock::schedule, onDue);
        this.latePolls = new DueOrder(clock::timeout, onDue);
    }

    /** Sets the timer. A poll that is only sent because another request is late is a timeout of that request. */
    void set(PollTarget target) {
        count(target, !target.isPlanned());
        DueOrder order = target.isTaken() || target.isHeld() ? latePolls : duePolls;
        order.place(target, times.of(target, unplanned));
    }

    /** Removes the timer. */
    void remove(PollTarget target) {
        count(target, false);
        DueOrder.displace(target);
    }

    private void count(PollTarget target, boolean isUnplanned) {
        if (target.isUnplanned != isUnplanned) {
            target.isUnplanned = isUnplanned;
            unplanned += isUnplanned ? 1 : -1;
        }
    }

    /** Begins the polls that are due. */
    List<Poll> takeDue(long now) {
        var due = new ArrayList<Poll>();
        stop();
        takeDue(duePolls, now, due);
        takeDue(latePolls, now, due);
        duePolls.start();
        latePolls.start();
        return due;
    }

    private void takeDue(DueOrder order, long now, List<Poll> due) {
        for (PollTarget target = order.takeFirst(now); target != null; target = order.takeFirst(now)) {
            if (times.of(target, unplanned) <= now) {
                due.add(target.take(now));
            }
            set(target);
        }
    }

    /** Stops all timers, until the next is set. */
    void stop() {
        duePolls.stop();
        latePolls.stop();
    }
}
