package io.github.comfysdk.core.batch.folder;

import io.github.comfysdk.core.testing.ForwardingTime;
import io.github.comfysdk.core.time.ClientTime;

/** A clock that cannot count the thread of a run, once, as if the machine had no thread left. */
final class FailingOnce extends ForwardingTime {
    private final OutOfMemoryError failure = new OutOfMemoryError("no thread left");
    private volatile boolean isArmed;

    FailingOnce(ClientTime time) {
        super(time);
    }

    void arm() {
        isArmed = true;
    }

    Error failure() {
        return failure;
    }

    @Override
    public Runnable counted(Runnable action) {
        if (isArmed) {
            isArmed = false;
            throw failure;
        }
        return super.counted(action);
    }
}
