package io.github.comfysdk.testkit.scenario;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.immutables.value.Value;

/**
 * How an execute will go: how long it waits and runs, how it ends, and what can be seen on the way. Immutable; every method
 * returns a changed copy. Whatever the script says, a request that the real container refuses (no {@code number}, no {@code
 * extra_data}, an invalid graph) fails as it does there.
 *
 * <p>Defaults:
 *
 * <ul>
 *   <li>queued for 100 ms, running for 400 ms, on GPU 0;
 *   <li>files with the names that ComfyUI gives, visible together with the status, and no preview files;
 *   <li>no stale reads;
 *   <li>progress messages that follow from the graph, and ComfyUI's usual three log lines.
 * </ul>
 */
@Value.Immutable
@ScriptStyle
public abstract class ExecuteScript {
    /** How an execute ends. */
    public enum Outcome {
        /** Status {@code success}, with files or without. */
        SUCCESS,
        /** Status {@code failed}, with a message. */
        FAILED,
        /** The container responds with nothing useful: the status stays {@code created} for ever. */
        CONTAINER_ERROR,
        /** SageMaker gives up on it: the status stays {@code created} for ever. */
        SAGEMAKER_FAILURE
    }

    ExecuteScript() {}

    private static ImmutableExecuteScript.Builder ending(Outcome outcome) {
        return ImmutableExecuteScript.builder().outcome(outcome);
    }

    /**
     * {@return an execute that succeeds}
     *
     * @param files how many files it makes; 0 is what a node that raises inside ComfyUI looks like
     */
    public static ExecuteScript success(int files) {
        return ending(Outcome.SUCCESS).files(files).build();
    }

    /**
     * {@return an execute that succeeds, with files of these names}
     *
     * @param names the names, any characters
     */
    public static ExecuteScript successWithFiles(String... names) {
        return ending(Outcome.SUCCESS).files(names.length).addFileNames(names).build();
    }

    /**
     * {@return an execute that fails}
     *
     * @param message the reason that {@code GET /executes/{prompt_id}} gives
     */
    public static ExecuteScript failed(String message) {
        return ending(Outcome.FAILED).message(message).build();
    }

    /** {@return an execute that starts and stays {@code created} for ever, as after an error of the container} */
    public static ExecuteScript createdForEver() {
        return ending(Outcome.CONTAINER_ERROR).build();
    }

    /** {@return an execute that starts and is given up by SageMaker: it stays {@code created} for ever} */
    public static ExecuteScript givenUpBySageMaker() {
        return ending(Outcome.SAGEMAKER_FAILURE).build();
    }

    /** {@return how it ends} */
    public abstract Outcome outcome();

    /** {@return the reason of a failure, empty otherwise} */
    @Value.Default
    public String message() {
        return "";
    }

    /** {@return how long the execute waits before the container picks it up} */
    @Value.Default
    public Duration queued() {
        return Duration.ofMillis(100);
    }

    /** {@return how long the inference takes} */
    @Value.Default
    public Duration running() {
        return Duration.ofMillis(400);
    }

    /** {@return how many files it makes} */
    @Value.Default
    public int files() {
        return 0;
    }

    /** {@return the names of the files; empty for the names that ComfyUI gives} */
    public abstract List<String> fileNames();

    /** {@return how many preview files it makes} */
    @Value.Default
    public int tempFiles() {
        return 0;
    }

    /** {@return how long the status can be seen before the files} */
    @Value.Default
    public Duration filesAfterStatus() {
        return Duration.ZERO;
    }

    /** {@return how many reads after the create still see the state before it} */
    @Value.Default
    public int staleReads() {
        return 0;
    }

    /** {@return the GPU that runs it on an endpoint with several} */
    @Value.Default
    public int gpu() {
        return 0;
    }

    /** {@return the progress messages; empty for those that follow from the graph} */
    public Optional<List<ProgressMessage>> progressMessages() {
        return ownProgressMessages();
    }

    abstract Optional<List<ProgressMessage>> ownProgressMessages();

    /** {@return the log lines; empty for ComfyUI's usual three} */
    public Optional<List<String>> logLines() {
        return ownLogLines();
    }

    abstract Optional<List<String>> ownLogLines();

    /**
     * {@return a copy that waits for the container}
     *
     * @param duration how long
     */
    public ExecuteScript queuedFor(Duration duration) {
        return copy().queued(duration).build();
    }

    /**
     * {@return a copy that runs}
     *
     * @param duration how long; beyond 29 s a real-time create answers 504, beyond 60 s SageMaker ends it
     */
    public ExecuteScript runningFor(Duration duration) {
        return copy().running(duration).build();
    }

    /**
     * {@return a copy with preview files}
     *
     * @param count how many
     */
    public abstract ExecuteScript withTempFiles(int count);

    /**
     * {@return a copy whose status can be seen before its files, as the real server writes them one after the other}
     *
     * @param window for how long
     */
    public ExecuteScript statusBeforeFiles(Duration window) {
        return copy().filesAfterStatus(window).build();
    }

    /**
     * {@return a copy whose first reads see the state before the create: 404, or the old row}
     *
     * @param reads how many reads
     */
    public abstract ExecuteScript withStaleReads(int reads);

    /**
     * {@return a copy that runs on another GPU}
     *
     * @param index the GPU's index
     */
    public ExecuteScript onGpu(int index) {
        return copy().gpu(index).build();
    }

    /**
     * {@return a copy with progress messages of its own}
     *
     * @param messages the messages, in order of time
     */
    public ExecuteScript withProgressMessages(List<ProgressMessage> messages) {
        return copy().ownProgressMessages(List.copyOf(messages)).build();
    }

    /**
     * {@return a copy with log lines of its own, spread over the running time}
     *
     * @param lines the lines
     */
    public ExecuteScript withLogLines(List<String> lines) {
        return copy().ownLogLines(List.copyOf(lines)).build();
    }

    private ImmutableExecuteScript.Builder copy() {
        return ImmutableExecuteScript.builder().from(this);
    }

    @Value.Check
    void check() {
        if (queued().isNegative()
                || running().isNegative()
                || filesAfterStatus().isNegative()) {
            throw new IllegalArgumentException("queued is " + queued() + ", running is " + running()
                    + " and filesAfterStatus is " + filesAfterStatus() + "; each must be zero or more");
        }
        if (files() < 0 || tempFiles() < 0 || staleReads() < 0 || gpu() < 0) {
            throw new IllegalArgumentException("files is " + files() + ", tempFiles is " + tempFiles()
                    + ", staleReads is " + staleReads() + " and gpu is " + gpu() + "; each must be 0 or more");
        }
    }
}
