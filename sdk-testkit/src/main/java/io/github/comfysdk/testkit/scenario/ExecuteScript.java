package io.github.comfysdk.testkit.scenario;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * How an execute will go: how long it waits and runs, how it ends, and what can be seen on the way. Immutable; every
 * method returns a changed copy. Whatever the script says, a request that the real container refuses (no
 * {@code number}, no {@code extra_data}, an invalid graph) fails as it does there.
 *
 * @param outcome how it ends
 * @param message the reason of a failure, empty otherwise
 * @param queued how long the execute waits before the container picks it up; default 100 ms
 * @param running how long the inference takes; default 400 ms
 * @param files how many files it makes, unless {@code fileNames} names them
 * @param fileNames the names of the files; empty for the names ComfyUI gives
 * @param tempFiles how many preview files it makes; default 0
 * @param filesAfterStatus how long the status can be seen before the files; default zero
 * @param staleReads how many reads after the create still see the state before it; default 0
 * @param gpu the GPU that runs it on an endpoint with several; default 0
 * @param progressMessages the progress messages; empty for those that follow from the graph
 * @param logLines the log lines; empty for ComfyUI's usual three
 */
public record ExecuteScript(
        Outcome outcome,
        String message,
        Duration queued,
        Duration running,
        int files,
        List<String> fileNames,
        int tempFiles,
        Duration filesAfterStatus,
        int staleReads,
        int gpu,
        Optional<List<ProgressMessage>> progressMessages,
        Optional<List<String>> logLines) {
    /** How an execute ends. */
    public enum Outcome {
        /** Status {@code success}, with files or without. */
        SUCCESS,
        /** Status {@code failed}, with a message. */
        FAILED,
        /** The container answers nothing of use: the status stays {@code created} for ever. */
        CONTAINER_ERROR,
        /** SageMaker gives up on it: the status stays {@code created} for ever. */
        SAGEMAKER_FAILURE
    }

    /**
     * Copies the lists.
     *
     * @param outcome how it ends
     * @param message the reason of a failure
     * @param queued how long it waits
     * @param running how long it runs
     * @param files how many files
     * @param fileNames their names
     * @param tempFiles how many preview files
     * @param filesAfterStatus how long the status can be seen before the files
     * @param staleReads how many reads are stale
     * @param gpu the GPU
     * @param progressMessages the progress messages
     * @param logLines the log lines
     */
    public ExecuteScript {
        fileNames = List.copyOf(fileNames);
        progressMessages = progressMessages.map(List::copyOf);
        logLines = logLines.map(List::copyOf);
    }

    private static ExecuteScript ending(Outcome outcome, String message, int files) {
        return new ExecuteScript(
                outcome,
                message,
                Duration.ofMillis(100),
                Duration.ofMillis(400),
                files,
                List.of(),
                0,
                Duration.ZERO,
                0,
                0,
                Optional.empty(),
                Optional.empty());
    }

    /**
     * {@return an execute that ends well}
     *
     * @param files how many files it makes; 0 is what a node that raises inside ComfyUI looks like
     */
    public static ExecuteScript success(int files) {
        return ending(Outcome.SUCCESS, "", files);
    }

    /**
     * {@return an execute that ends well, with files of these names}
     *
     * @param names the names, any characters
     */
    public static ExecuteScript successWithFiles(String... names) {
        ExecuteScript script = success(names.length);
        return script.copy(s -> s.fileNames = List.of(names));
    }

    /**
     * {@return an execute that fails}
     *
     * @param message the reason that {@code GET /executes/{prompt_id}} gives
     */
    public static ExecuteScript failed(String message) {
        return ending(Outcome.FAILED, message, 0);
    }

    /** {@return an execute that starts and stays {@code created} for ever, as after an error of the container} */
    public static ExecuteScript createdForEver() {
        return ending(Outcome.CONTAINER_ERROR, "", 0);
    }

    /** {@return an execute that starts and is given up by SageMaker: it stays {@code created} for ever} */
    public static ExecuteScript givenUpBySageMaker() {
        return ending(Outcome.SAGEMAKER_FAILURE, "", 0);
    }

    /**
     * {@return a copy that waits for the container}
     *
     * @param duration how long
     */
    public ExecuteScript queuedFor(Duration duration) {
        return copy(s -> s.queued = duration);
    }

    /**
     * {@return a copy that runs}
     *
     * @param duration how long; beyond 29 s a real-time create answers 504, beyond 60 s SageMaker ends it
     */
    public ExecuteScript runningFor(Duration duration) {
        return copy(s -> s.running = duration);
    }

    /**
     * {@return a copy with preview files}
     *
     * @param count how many
     */
    public ExecuteScript withTempFiles(int count) {
        return copy(s -> s.tempFiles = count);
    }

    /**
     * {@return a copy whose status can be seen before its files, as the real server writes them one after the other}
     *
     * @param window for how long
     */
    public ExecuteScript statusBeforeFiles(Duration window) {
        return copy(s -> s.filesAfterStatus = window);
    }

    /**
     * {@return a copy whose first reads see the state before the create: 404, or the old row}
     *
     * @param reads how many reads
     */
    public ExecuteScript withStaleReads(int reads) {
        return copy(s -> s.staleReads = reads);
    }

    /**
     * {@return a copy that runs on another GPU}
     *
     * @param index the GPU's index
     */
    public ExecuteScript onGpu(int index) {
        return copy(s -> s.gpu = index);
    }

    /**
     * {@return a copy with progress messages of its own}
     *
     * @param messages the messages, in order of time
     */
    public ExecuteScript withProgressMessages(List<ProgressMessage> messages) {
        return copy(s -> s.progressMessages = Optional.of(messages));
    }

    /**
     * {@return a copy with log lines of its own, spread over the running time}
     *
     * @param lines the lines
     */
    public ExecuteScript withLogLines(List<String> lines) {
        return copy(s -> s.logLines = Optional.of(new ArrayList<>(lines)));
    }

    private ExecuteScript copy(java.util.function.Consumer<ScriptDraft> change) {
        ScriptDraft draft = new ScriptDraft(this);
        change.accept(draft);
        return draft.finish();
    }
}
