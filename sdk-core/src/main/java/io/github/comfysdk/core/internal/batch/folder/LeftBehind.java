package io.github.comfysdk.core.internal.batch.folder;

import io.github.comfysdk.core.internal.batch.folder.RunningMark.Leave;

/** What the items of a run leave to the next one, of which the most counts. Thread-safe. */
public final class LeftBehind {
    private Leave most = Leave.NOTHING_UNDER_WAY;

    public synchronized void add(Leave leave) {
        most = most.and(leave);
    }

    public synchronized Leave most() {
        return most;
    }
}
