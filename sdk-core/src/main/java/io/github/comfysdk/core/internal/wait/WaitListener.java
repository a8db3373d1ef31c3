package io.github.comfysdk.core.internal.wait;

import io.github.comfysdk.core.internal.execute.SyncMessage;
import io.github.comfysdk.model.Execute;
import java.util.List;

/** Is told what a wait sees. Called from one thread at a time, never while a lock of the waits is held; must not throw. */
public interface WaitListener {
    /**
     * {@return whether progress messages shall be read}
     */
    boolean wantsMessages();

    /**
     * The execute was read, and the wait goes on.
     *
     * @param execute its state
     */
    void seen(Execute execute);

    /**
     * Progress messages were read.
     *
     * @param messages all of them so far, in order of time
     */
    void messages(List<SyncMessage> messages);

    /**
     * The execute has not moved for long.
     *
     * @param execute its state
     * @param advice what can be the reason and what to do
     */
    void stuck(Execute execute, String advice);

    /**
     * The execute is final.
     *
     * @param execute its state
     */
    void finished(Execute execute);
}
