package io.github.comfysdk.core.internal.wait.scan;

import io.github.comfysdk.model.ExecuteSummary;
import java.util.Map;

/**
 * Those for whom the list is scanned. Called without a lock.
 *
 * @param <T> one of them, who waits for one execute
 */
public interface ScanAudience<T> {
    /**
     * Lets all wait for the scan, until a time at most.
     *
     * @param until the time
     * @return those who wait, by the execute that they wait for
     */
    Map<String, T> hold(long until);

    /**
     * Lets them wait for longer, since the scan gets on.
     *
     * @param until the time
     */
    void holdLonger(long until);

    /**
     * Runs an action once nobody waits for any execute any more, or at once if that is so already.
     *
     * @param action the action
     */
    void whenEmpty(Runnable action);

    /**
     * Accepts the row of one of them.
     *
     * @param target the one
     * @param row what the page shows
     */
    void seen(T target, ExecuteSummary row);
}
