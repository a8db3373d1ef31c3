package io.github.comfysdk.core.internal.call;

import java.util.concurrent.Executor;

/** What runs for a future, and stops when a caller ends that future early. */
interface Running {
    /** {@return the call that it began with} */
    CallContext context();

    /** {@return what runs the callbacks of callers} */
    Executor callbacks();

    /** Takes care that a thread that blocks until the future has ended needs no executor: there are no callbacks then. */
    void blockOn();

    /**
     * Stops it, and holds its own futures back, so that the caller's end of the future comes first.
     *
     * @return to run afterwards: lets the futures end
     */
    Runnable stop();
}
