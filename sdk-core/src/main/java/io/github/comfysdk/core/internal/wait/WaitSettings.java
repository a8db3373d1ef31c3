package io.github.comfysdk.core.internal.wait;

import java.time.Duration;

/**
 * What a caller can choose for each wait. Immutable.
 *
 * @param timeout how long the wait may take in all
 * @param firstInterval the time before the first read, and between the first two
 * @param maxInterval the longest time between two reads
 * @param growth how much longer each interval is than the one before
 * @param jitter which part of an interval is left to chance, from 0 to 1
 * @param absenceGrace how long the execute may be absent
 * @param settleWindow how long a terminal status may lack its complete time
 * @param queuedTooLong how long an execute waits for a machine before it counts as stuck
 * @param runningTooLong how long an execute runs in silence before it counts as stuck
 * @param requireOutputs whether a success without files is a failure
 * @param fullResult whether the result must hold what was sent to be run
 */
public record WaitSettings(
        Duration timeout,
        Duration firstInterval,
        Duration maxInterval,
        double growth,
        double jitter,
        Duration absenceGrace,
        Duration settleWindow,
        Duration queuedTooLong,
        Duration runningTooLong,
        boolean requireOutputs,
        boolean fullResult) {
    /**
     * Changes the bound of the wait.
     *
     * @param value the new one
     * @return settings that have it
     */
    public WaitSettings withTimeout(Duration value) {
        return new WaitSettings(
                value,
                firstInterval,
                maxInterval,
                growth,
                jitter,
                absenceGrace,
                settleWindow,
                queuedTooLong,
                runningTooLong,
                requireOutputs,
                fullResult);
    }

    /**
     * Changes the intervals.
     *
     * @param first the first
     * @param longest the longest
     * @return settings that have it
     */
    public WaitSettings withIntervals(Duration first, Duration longest) {
        return new WaitSettings(
                timeout,
                first,
                longest,
                growth,
                jitter,
                absenceGrace,
                settleWindow,
                queuedTooLong,
                runningTooLong,
                requireOutputs,
                fullResult);
    }

    /**
     * Changes the growth of the intervals.
     *
     * @param value the new one
     * @return settings that have it
     */
    public WaitSettings withGrowth(double value) {
        return new WaitSettings(
                timeout,
                firstInterval,
                maxInterval,
                value,
                jitter,
                absenceGrace,
                settleWindow,
                queuedTooLong,
                runningTooLong,
                requireOutputs,
                fullResult);
    }

    /**
     * Changes the part that is left to chance.
     *
     * @param value the new one
     * @return settings that have it
     */
    public WaitSettings withJitter(double value) {
        return new WaitSettings(
                timeout,
                firstInterval,
                maxInterval,
                growth,
                value,
                absenceGrace,
                settleWindow,
                queuedTooLong,
                runningTooLong,
                requireOutputs,
                fullResult);
    }

    /**
     * Changes how long the execute may be absent.
     *
     * @param value the new one
     * @return settings that have it
     */
    public WaitSettings withAbsenceGrace(Duration value) {
        return new WaitSettings(
                timeout,
                firstInterval,
                maxInterval,
                growth,
                jitter,
                value,
                settleWindow,
                queuedTooLong,
                runningTooLong,
                requireOutputs,
                fullResult);
    }

    /**
     * Changes how long a terminal status may lack its complete time.
     *
     * @param value the new one
     * @return settings that have it
     */
    public WaitSettings withSettleWindow(Duration value) {
        return new WaitSettings(
                timeout,
                firstInterval,
                maxInterval,
                growth,
                jitter,
                absenceGrace,
                value,
                queuedTooLong,
                runningTooLong,
                requireOutputs,
                fullResult);
    }

    /**
     * Changes when an execute counts as stuck.
     *
     * @param queued how long it waits for a machine
     * @param silent how long it runs in silence
     * @return settings that have it
     */
    public WaitSettings withStuckAfter(Duration queued, Duration silent) {
        return new WaitSettings(
                timeout,
                firstInterval,
                maxInterval,
                growth,
                jitter,
                absenceGrace,
                settleWindow,
                queued,
                silent,
                requireOutputs,
                fullResult);
    }

    /**
     * {@return settings that take a success without files for a failure}
     */
    public WaitSettings withRequireOutputs() {
        return new WaitSettings(
                timeout,
                firstInterval,
                maxInterval,
                growth,
                jitter,
                absenceGrace,
                settleWindow,
                queuedTooLong,
                runningTooLong,
                true,
                fullResult);
    }

    /**
     * {@return settings that ask for full results}
     */
    public WaitSettings withFullResult() {
        return new WaitSettings(
                timeout,
                firstInterval,
                maxInterval,
                growth,
                jitter,
                absenceGrace,
                settleWindow,
                queuedTooLong,
                runningTooLong,
                requireOutputs,
                true);
    }
}
