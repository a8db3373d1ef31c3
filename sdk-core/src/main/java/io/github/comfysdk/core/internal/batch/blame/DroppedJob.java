package io.github.comfysdk.core.internal.batch.blame;

import io.github.comfysdk.core.error.ExecuteNotRunException;
import io.github.comfysdk.core.error.WaitException;
import io.github.comfysdk.core.error.WaitTimeoutException;
import io.github.comfysdk.model.Execute;
import io.github.comfysdk.model.InferenceType;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Function;

/**
 * A job that a real-time endpoint has dropped, since it was busy. If the response of the create that says so was lost, only time shows
 * it: the row stays as it is. Its age alone proves nothing, since the server's clock may have been set back after a create.
 */
public final class DroppedJob {
    /** As long as the server's function runs at most, and with it the job; SageMaker ends the job after a minute. */
    public static final Duration LONGEST = Duration.ofMinutes(15);

    private DroppedJob() {}

    /**
     * Returns whether a wait has ended because its job was dropped.
     *
     * @param end how it ended
     * @param age how long ago something happened by the server's clock
     * @return whether it was dropped
     */
    public static boolean isOf(WaitException end, Function<Instant, Duration> age) {
        return end instanceof ExecuteNotRunException
                || (end instanceof WaitTimeoutException
                        && end.lastExecute()
                                .filter(last -> is(last, end.elapsed(), age))
                                .isPresent());
    }

    /**
     * Returns whether nothing can change an execute any more although it has not ended.
     *
     * @param execute as it was read
     * @param watched for how long this process has waited for it
     * @param age how long ago something happened by the server's clock
     * @return whether it was dropped
     */
    public static boolean is(Execute execute, Duration watched, Function<Instant, Duration> age) {
        return watched.compareTo(LONGEST) >= 0
                && execute.inferenceType().equals(Optional.of(InferenceType.REAL_TIME))
                && !execute.phase().isTerminal()
                && execute.createTime()
                        .map(age)
                        .filter(old -> old.compareTo(LONGEST) >= 0)
                        .isPresent();
    }

    /**
     * Returns how the wait for it ends.
     *
     * @param execute as it was read
     * @return the exception
     */
    public static ExecuteNotRunException exception(Execute execute) {
        return new ExecuteNotRunException(
                "execute " + execute.promptId() + " did not run, or its result is lost: the real-time endpoint "
                        + execute.endpointName() + " had " + LONGEST.toMinutes()
                        + " minutes, as long as a create can take,"
                        + " and the status is still " + execute.status()
                        + ". The endpoint was busy with another prompt, its container failed, or the job takes longer than"
                        + " the minute that SageMaker allows; look at executes().logs(\"" + execute.promptId() + "\")",
                execute.promptId(),
                execute,
                0,
                LONGEST,
                null);
    }
}
