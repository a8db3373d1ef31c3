package io.github.comfysdk.core.internal.wait;

import io.github.comfysdk.core.internal.wait.scan.ScanPace;
import io.github.comfysdk.model.ExecuteState;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What a scan of the list does to the schedule: while it goes on, it holds all executes that it may see, so that they are not
 * polled one by one meanwhile. Thread-safe.
 */
final class ScanHold {
    private final WaitClock clock;
    private final PollTargets targets;
    private final DueTimes times;
    private final ScanPace pace;

    ScanHold(WaitClock clock, PollTargets targets, DueTimes times, ScanPace pace) {
        this.clock = clock;
        this.targets = targets;
        this.times = times;
        this.pace = pace;
    }

    /** Returns whether a scan that may end waits pays, however few polls are due. */
    boolean isScanDue() {
        synchronized (targets) {
            return pace.isDue(clock.now());
        }
    }

    /**
     * Releases polls in favour of a scan of the list, and holds their targets and all others that no poll is running for: they
     * are polled when the scan has seen them, or at a time, whatever the scan does.
     *
     * @return what the scan has to find
     */
    Map<String, PollTarget> hold(List<Poll> polls, long until) {
        var held = new LinkedHashMap<String, PollTarget>();
        synchronized (targets) {
            polls.forEach(poll -> poll.target().release(poll));
            times.scanBegins(until);
            pace.scanBegins(clock.now());
            for (PollTarget target : targets.all()) {
                if (!target.isTaken()) {
                    target.hold();
                    held.put(target.promptId(), target);
                }
                targets.schedule(target);
            }
        }
        return held;
    }

    /** Holds the targets for longer, since the scan gets on. */
    void holdLonger(long until) {
        synchronized (targets) {
            times.scanUntil(until);
        }
    }

    /**
     * Takes a target that the scan has seen; empty if a poll of it is running, which will know more, or if the row is of an
     * earlier run: pages can be older than what is known. Then it is read by id when it is due.
     */
    Optional<Poll> takeSeen(PollTarget target, ExecuteState row) {
        synchronized (targets) {
            return targets.contains(target) && !target.isTaken() && !target.isOfEarlierRun(row)
                    ? Optional.of(targets.take(target, clock.now()))
                    : Optional.empty();
        }
    }

    /**
     * Ends the hold of all targets.
     *
     * @param pages how many pages a scan is expected to need
     * @param pausedUntil until when none begins
     */
    void unhold(int pages, long pausedUntil) {
        synchronized (targets) {
            times.scanEnded();
            pace.scanEnded(clock.now(), pages, pausedUntil);
            for (PollTarget target : targets.all()) {
                target.unhold();
                targets.schedule(target);
            }
        }
    }
}
