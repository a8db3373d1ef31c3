package io.github.comfysdk.core.batch;

import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * How far a run has come.
 *
 * @param total how many items the source has; empty if it does not say
 * @param pulled how many items have come from the source
 * @param creates how many creates the server has accepted
 * @param outstanding how many items are under way
 * @param succeeded how many have succeeded, reused ones included
 * @param reused how many of these an earlier run had submitted
 * @param failed how many have failed
 * @param skipped how many were skipped
 * @param open how many this run has left open
 * @param elapsed the duration of the run
 * @param remaining how long the rest will take at the rate so far: of the whole source if its size is known, else of the
 *     items under way; empty until a job of this run has ended
 */
public record BatchProgress(
        OptionalLong total,
        long pulled,
        long creates,
        long outstanding,
        long succeeded,
        long reused,
        long failed,
        long skipped,
        long open,
        Duration elapsed,
        Optional<Duration> remaining) {
    /**
     * {@return how many items have a result}
     */
    public long done() {
        return succeeded + failed + skipped + open;
    }

    /**
     * {@return one line for people}
     */
    @Override
    public String toString() {
        return done() + (total.isPresent() ? " of " + total.getAsLong() : "") + " done (" + succeeded + " succeeded, "
                + failed + " failed, " + skipped + " skipped, " + open + " open), " + outstanding + " under way"
                + remaining
                        .map(left -> ", about " + left.toSeconds() + " s left")
                        .orElse("");
    }
}
