package io.github.comfysdk.core.internal.wait;

import io.github.comfysdk.core.internal.execute.SyncMessage;
import io.github.comfysdk.model.Execute;
import java.util.List;

/** Observes a wait. Called by one thread at a time, never while a lock of the waits is held; must neither throw nor block. */
public interface WaitListener {
    /**
     * {@return whether to read progress messages}
     */
    boolean wantsMessages();

    /**
     * Called when the execute was polled and is not final.
     *
     * @param execute its state
     */
    void seen(Execute execute);

    /**
     * Called when progress messages were read.
     *
     * @param messages all of them so far, in order of time
     */
    void messages(List<SyncMessage> messages);

    /**
     * Called when the execute has made no progress for too long.
     *
     * @param execute its state
     * @param advice what the reason may be and what to do
     */
    void stuck(Execute execute, String advice);

    /**
     * Called when the execute is final.
     *
     * @param execute its state
     */
    void finished(Execute execute);

    /**
     * Runs an action after the events so far have been delivered.
     *
     * @param action the action
     */
    void afterEvents(Runnable action);
}
