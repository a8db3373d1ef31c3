package io.github.comfysdk.core.client;

import io.github.comfysdk.core.error.WaitCancelledException;
import io.github.comfysdk.core.internal.execute.Created;
import io.github.comfysdk.core.internal.wait.PendingWait;
import io.github.comfysdk.core.internal.wait.WaitCoordinator;
import io.github.comfysdk.core.internal.wait.WaitRequest;
import io.github.comfysdk.core.options.CallOptions;
import io.github.comfysdk.core.options.WaitPolicy;
import io.github.comfysdk.model.Execute;
import io.github.comfysdk.model.graph.PromptGraph;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A handle to wait for an execute. Thread-safe. It holds only the id and the response to the create: any process can get
 * another handle by {@link Executes#attach}.
 *
 * <p>Waiting is cheap: all waits of a client share one timer, and an execute is read once however many waits there are for
 * it. While many executes are waited for, pages of the list are read in place of single executes where that takes fewer
 * requests; the result itself is always read by id, so it is the same however many are waited for.
 *
 * <p>A job ends with status {@code success} or {@code failed}. The result is final once it has its complete time, because the
 * server writes the status before the files. To cancel a queued job, delete it: {@link Executes#delete}. A running job cannot
 * be stopped.
 */
public final class ExecuteHandle {
    private final String promptId;
    private final @Nullable Created created;
    private final WaitCoordinator waits;
    private final long createdAt;
    private final CallOptions settings;
    private final ProgressTracker tracker;

    ExecuteHandle(
            String promptId,
            @Nullable Created created,
            @Nullable PromptGraph graph,
            WaitCoordinator waits,
            CallOptions settings) {
        this.promptId = promptId;
        this.created = created;
        this.waits = waits;
        this.createdAt = waits.now();
        this.settings = settings;
        this.tracker = new ProgressTracker(promptId, graph, waits.serialCallbacks());
    }

    /**
     * {@return the id of the execute}
     */
    public String promptId() {
        return promptId;
    }

    /**
     * {@return the execute as the server accepted it, or as {@code submitIfAbsent} found it; empty if the handle comes from
     * {@code attach}. What was found, and the response of a real-time endpoint, may already be final}
     */
    public Optional<Execute> created() {
        return Optional.ofNullable(created).map(Created::execute);
    }

    /**
     * Registers a listener; events are delivered only while a wait on this handle is running. Progress messages are
     * read only for executes created with {@code needSync} that have a listener: one more request for each poll, and a
     * poll at least every 2 seconds.
     *
     * @param listener called on the executor of callbacks, one event at a time and in order. While it blocks, it holds up
     *     nothing but its own events and, without an executor of your own, the end of the wait, until its timeout at most; its
     *     exceptions are logged. A listener that is added later receives later events only
     * @return this
     */
    public ExecuteHandle onProgress(Consumer<? super ProgressEvent> listener) {
        tracker.add(Objects.requireNonNull(listener, "listener"));
        return this;
    }

    /**
     * Waits with the default {@link WaitPolicy}, for at most an hour.
     *
     * @return the final execute, which ended with success
     * @throws io.github.comfysdk.core.error.ExecuteFailedException if the job failed; the message says why and how to read
     *     the logs
     * @throws io.github.comfysdk.core.error.ExecuteNotRunException if a real-time endpoint responded to the create without
     *     having run the job, because it was busy or its container failed; the job never runs
     * @throws io.github.comfysdk.core.error.WaitTimeoutException if the timeout passes; a job that exists continues
     * @throws io.github.comfysdk.core.error.WaitCancelledException if the thread was interrupted; its flag is set again
     * @throws io.github.comfysdk.core.error.SupplierFailedException if a supplier of the key or of headers returns null or a
     *     value that cannot be sent, or throws an {@code Error}: at once; or if it throws an exception at every poll for 10
     *     seconds, and at 5 polls or more. The job continues
     * @throws io.github.comfysdk.core.error.NotFoundException if the execute is absent for longer than
     *     {@link WaitPolicy#absenceGrace()}
     * @throws io.github.comfysdk.core.error.ComfyException if polls fail permanently: at once for 401 and 403, and after a
     *     minute in which all responses are ones that make no sense. Temporary failures, such as 5xx, throttling and lost
     *     connections, never end a wait
     */
    public Execute await() {
        return await(WaitPolicy.defaults());
    }

    /**
     * Waits with a time limit. See {@link #await()}.
     *
     * @param timeout the time limit of the whole wait, more than zero
     * @return the final execute
     */
    public Execute await(Duration timeout) {
        return await(WaitPolicy.within(timeout));
    }

    /**
     * Waits as the policy says. See {@link #await()}.
     *
     * @param policy how to wait
     * @return the final execute
     */
    public Execute await(WaitPolicy policy) {
        if (Thread.currentThread().isInterrupted()) {
            throw new WaitCancelledException(
                    "the wait for execute " + promptId
                            + " did not begin because its thread was interrupted before; nothing was sent. attach(\""
                            + promptId + "\") resumes it",
                    promptId,
                    created().orElse(null),
                    0,
                    Duration.ZERO,
                    new InterruptedException("the interrupt flag was set before the wait"));
        }
        return begin(policy).block();
    }

    /**
     * Waits without blocking a thread, with the default {@link WaitPolicy}. See {@link #await()}.
     *
     * @return the final execute; cancelling the future ends the wait, and nothing more is sent for it
     */
    public CompletableFuture<Execute> awaitAsync() {
        return awaitAsync(WaitPolicy.defaults());
    }

    /**
     * Waits without blocking a thread, with a time limit. See {@link #await()}.
     *
     * @param timeout the time limit of the whole wait, more than zero
     * @return the final execute; cancelling the future ends the wait, and nothing more is sent for it
     */
    public CompletableFuture<Execute> awaitAsync(Duration timeout) {
        return awaitAsync(WaitPolicy.within(timeout));
    }

    /**
     * Waits without blocking a thread, as the policy says. See {@link #await()}.
     *
     * @param policy how to wait
     * @return the final execute; cancelling the future ends the wait, and nothing more is sent for it
     */
    public CompletableFuture<Execute> awaitAsync(WaitPolicy policy) {
        return begin(policy).result();
    }

    private PendingWait begin(WaitPolicy policy) {
        return waits.begin(new WaitRequest(
                promptId, created, createdAt, Objects.requireNonNull(policy, "policy"), settings, tracker));
    }

    /**
     * {@return the id}
     */
    @Override
    public String toString() {
        return "ExecuteHandle " + promptId;
    }
}
