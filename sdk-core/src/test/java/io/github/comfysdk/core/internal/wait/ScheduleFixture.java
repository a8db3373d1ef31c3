package io.github.comfysdk.core.internal.wait;

import io.github.comfysdk.model.Execute;
import io.github.comfysdk.model.ExecuteStatus;
import java.util.ArrayList;
import java.util.List;

/** A schedule whose polls a test takes when they are due, and answers itself. */
abstract class ScheduleFixture extends WaitFixture {
    static final Execute CREATED = execute("a", ExecuteStatus.CREATED);

    final List<Poll> polls = new ArrayList<>();
    final PollSchedule schedule = new PollSchedule(clock, this::pollDue);

    void pollDue() {
        polls.addAll(schedule.takeDue());
    }

    WaitState join(String promptId) {
        WaitState wait = waitFor(promptId);
        schedule.join(wait);
        pass(0);
        return wait;
    }

    Poll lastPoll() {
        return polls.get(polls.size() - 1);
    }

    void deliver(Poll poll, PollResult result) {
        schedule.delivery().deliver(poll, result, List.of());
    }
}
