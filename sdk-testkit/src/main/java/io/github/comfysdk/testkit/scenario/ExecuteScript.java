package io.github.comfysdk.testkit.scenario;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.immutables.value.Value;

/**
 * The course of an execute: how long it waits and runs, how it ends, and what can be seen of it meanwhile. Immutable; every
 * method that changes something returns a copy. Whatever the script says, a request that the real container rejects (without
 * {@code number} or {@code extra_data}, or with an invalid graph) fails in the same way.
 *
 * <p>Defaults:
 *
 * <ul>
 *   <li>queued for 100 ms, running for 400 ms, on GPU 0;
 *   <li>files with ComfyUI's names, visible together with the status, and no preview files;
 *   <li>no stale reads;
 *   <li>progress messages that follow from the graph, and ComfyUI's usual three log lines.
 * </ul>
 */
@Value.Immutable
@ScriptStyle
public abstract class ExecuteScript {
    /** How an execute ends. */
    public enum Outcome {
        /** Status {@code success}, with or without files. */
        SUCCESS,
        /** Status {@code failed}, with a message. */
        FAILED,
        /** The container responds with nothing useful: the status stays {@code created} for ever. */
        CONTAINER_ERROR,
        /** SageMaker fails to run it: the status stays {@code created} for ever. */
        SAGEMAKER_FAILURE
    }

    ExecuteScript() {}

    private static ImmutableExecuteScript.Builder ending(Outcome outcome) {
        return ImmutableExecuteScript.builder().outcome(outcome);
    }

    /**
     * {@return an execute that succeeds}
     *
     * @param files the number of files; 0 is how an exception inside a ComfyUI node appears, see also {@link #nodeException}
     */
    public static ExecuteScript success(int files) {
        return ending(Outcome.SUCCESS).files(files).build();
    }

    /**
     * {@return an execute that succeeds with files of these names}
     *
     * @param names the names, of any characters
     */
    public static ExecuteScript successWithFiles(String... names) {
        return ending(Outcome.SUCCESS).files(names.length).addFileNames(names).build();
    }

    /**
     * {@return an execute that fails}
     *
     * @param message the reason that {@code GET /executes/{prompt_id}} returns
     */
    public static ExecuteScript failed(String message) {
        return ending(Outcome.FAILED).message(message).build();
    }

    /**
     * {@return an execute in which a node raises an exception: the engine keeps it to itself, so the execute succeeds without
     * files and without a message, and only a progress message names the node}
     *
     * @param nodeId the id of the node; of one that the graph does not have, the last node raises it
     * @param type the exception's class, for example {@code ValueError}
     * @param message its message
     */
    public static ExecuteScript nodeException(String nodeId, String type, String message) {
        return ending(Outcome.SUCCESS)
                .exception(new NodeException(nodeId, type, message))
                .build();
    }

    /** {@return an execute that starts and stays {@code created} for ever, as after an error of the container} */
    public static ExecuteScript createdForEver() {
        return ending(Outcome.CONTAINER_ERROR).build();
    }

    /** {@return an execute that starts and then stays {@code created} for ever, as after a failure of SageMaker} */
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

    /** {@return the exception that a node raises} */
    public abstract Optional<NodeException> exception();

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

    /** {@return the number of files} */
    @Value.Default
    public int files() {
        return 0;
    }

    /** {@return the names of the files; empty for ComfyUI's names} */
    public abstract List<String> fileNames();

    /** {@return the number of preview files} */
    @Value.Default
    public int tempFiles() {
        return 0;
    }

    /** {@return how long the status is visible before the files} */
    @Value.Default
    public Duration filesAfterStatus() {
        return Duration.ZERO;
    }

    /** {@return the number of reads after the create that still return the state before it} */
    @Value.Default
    public int staleReads() {
        return 0;
    }

    /** {@return how long after the create its row becomes visible} */
    @Value.Default
    public Duration visibleAfter() {
        return Duration.ZERO;
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
     * {@return a copy with another waiting time}
     *
     * @param duration how long the execute waits for the container
     */
    public ExecuteScript queuedFor(Duration duration) {
        return copy().queued(duration).build();
    }

    /**
     * {@return a copy with another running time}
     *
     * @param duration how long the inference takes; a real-time create times out with 504 after 29 s, and SageMaker ends it
     *     after 60 s
     */
    public ExecuteScript runningFor(Duration duration) {
        return copy().running(duration).build();
    }

    /**
     * {@return a copy with preview files}
     *
     * @param count the number of preview files
     */
    public abstract ExecuteScript withTempFiles(int count);

    /**
     * {@return a copy whose status is visible before its files, since the real server writes one after the other}
     *
     * @param window how long the files are missing
     */
    public ExecuteScript statusBeforeFiles(Duration window) {
        return copy().filesAfterStatus(window).build();
    }

    /**
     * {@return a copy whose first reads return the state before the create: 404, or the old row}
     *
     * @param reads the number of reads
     */
    public abstract ExecuteScript withStaleReads(int reads);

    /**
     * {@return a copy whose row becomes visible late: until then reads and lists return the state before the create, although
     * the create was answered and the execute runs}
     *
     * @param lag how long after the create
     */
    public ExecuteScript visibleAfter(Duration lag) {
        return copy().visibleAfter(lag).build();
    }

    /**
     * {@return a copy that runs on another GPU}
     *
     * @param index the GPU's index
     */
    public ExecuteScript onGpu(int index) {
        return copy().gpu(index).build();
    }

    /**
     * {@return a copy with other progress messages}
     *
     * @param messages the messages, in order of time
     */
    public ExecuteScript withProgressMessages(List<ProgressMessage> messages) {
        return copy().ownProgressMessages(List.copyOf(messages)).build();
    }

    /**
     * {@return a copy with other log lines, spread over the running time}
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
                || filesAfterStatus().isNegative()
                || visibleAfter().isNegative()) {
            throw new IllegalArgumentException("queued is " + queued() + ", running is " + running()
                    + ", filesAfterStatus is " + filesAfterStatus() + " and visibleAfter is " + visibleAfter()
                    + "; each must be zero or more");
        }
        if (files() < 0 || tempFiles() < 0 || staleReads() < 0 || gpu() < 0) {
            throw new IllegalArgumentException("files is " + files() + ", tempFiles is " + tempFiles()
                    + ", staleReads is " + staleReads() + " and gpu is " + gpu() + "; each must be 0 or more");
        }
    }
}
