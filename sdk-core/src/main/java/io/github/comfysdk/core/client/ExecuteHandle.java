package io.github.comfysdk.core.client;

import io.github.comfysdk.core.internal.wait.PendingWait;
import io.github.comfysdk.core.internal.wait.WaitCoordinator;
import io.github.comfysdk.core.internal.wait.WaitRequest;
import io.github.comfysdk.core.options.CallOptions;
import io.github.comfysdk.core.options.WaitPolicy;
import io.github.comfysdk.model.Execute;
import io.github.comfysdk.model.graph.PromptGraph;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * An execute that can be waited for. Thread-safe. It holds nothing but the id and what the create answered: any process can
 * make another one by {@link Executes#attach}.
 *
 * <p>Waiting is cheap: all waits of a client share one timer and read an execute once however many wait for it. While many
 * executes are waited for, pages of the list are read in place of single executes where that takes fewer requests; a result
 * then holds all but what was sent to be run, unless the policy asks for {@link WaitPolicy#withFullResult()}.
 *
 * <p>A job ends with status {@code success} or {@code failed}, and the result counts once its complete time is there, since
 * the server writes the status before the files. To cancel a job that is still queued, delete it: {@link Executes#delete}. A
 * job that runs cannot be stopped.
 */
public final class ExecuteHandle {
    private final String promptId;
    private final @Nullable Execute created;
    private final WaitCoordinator waits;
    private final CallOptions settings;
    private final ProgressTracker tracker;

    ExecuteHandle(
            String promptId,
            @Nullable Execute created,
            @Nullable PromptGraph graph,
            WaitCoordinator waits,
            CallOptions settings) {
        this.promptId = promptId;
        this.created = created;
        this.waits = waits;
        this.settings = settings;
        this.tracker = new ProgressTracker(promptId, graph);
    }

    /**
     * {@return the id of the execute}
     */
    public String promptId() {
        return promptId;
    }

    /**
     * {@return the execute as the server took it; empty if the handle was made by {@code attach}. The answer of a real-time
     * endpoint can be final already}
     */
    public Optional<Execute> created() {
        return Optional.ofNullable(created);
    }

    /**
     * Has events told while somebody waits on this handle. Progress messages are read only for executes
     * that were created with {@code needSync}, and only while somebody listens: one more request for each look, and a look
     * at least every 2 s.
     *
     * @param listener is called on the client's threads, one event at a time and in order; be quick. What it throws is
     *     dropped. A listener that is added later gets later events only
     * @return this
     */
    public ExecuteHandle onProgress(Consumer<? super ProgressEvent> listener) {
        tracker.add(listener);
        return this;
    }

    /**
     * Waits with the defaults of {@link WaitPolicy}, for an hour at most.
     *
     * @return the final execute, which ended with success
     * @throws io.github.comfysdk.core.error.ExecuteFailedException if the job failed; the message says why and how to read
     *     the logs
     * @throws io.github.comfysdk.core.error.WaitTimeoutException if the time is up; the job goes on
     * @throws io.github.comfysdk.core.error.WaitCancelledException if the thread was interrupted; its flag is set again
     * @throws io.github.comfysdk.core.error.NotFoundException if the execute is absent for longer than the grace
     * @throws io.github.comfysdk.core.error.ComfyException if reads fail for good: 401, 403, or three 400s in a row
     */
    public Execute await() {
        return await(WaitPolicy.defaults());
    }

    /**
     * Waits no longer than a given time. See {@link #await()}.
     *
     * @param timeout how long in all, more than zero
     * @return the final execute
     */
    public Execute await(Duration timeout) {
        return await(WaitPolicy.within(timeout));
    }

    /**
     * Waits. See {@link #await()}.
     *
     * @param policy how
     * @return the final execute
     */
    public Execute await(WaitPolicy policy) {
        return begin(policy).block();
    }

    /**
     * Waits without a thread, with the defaults of {@link WaitPolicy}. See {@link #await()}.
     *
     * @return the final execute; cancelling the future ends the wait, and nothing more is sent for it
     */
    public CompletableFuture<Execute> awaitAsync() {
        return awaitAsync(WaitPolicy.defaults());
    }

    /**
     * Waits without a thread, no longer than a given time. See {@link #await()}.
     *
     * @param timeout how long in all, more than zero
     * @return the final execute; cancelling the future ends the wait, and nothing more is sent for it
     */
    public CompletableFuture<Execute> awaitAsync(Duration timeout) {
        return awaitAsync(WaitPolicy.within(timeout));
    }

    /**
     * Waits without a thread. See {@link #await()}.
     *
     * @param policy how
     * @return the final execute; cancelling the future ends the wait, and nothing more is sent for it
     */
    public CompletableFuture<Execute> awaitAsync(WaitPolicy policy) {
        return begin(policy).result();
    }

    private PendingWait begin(WaitPolicy policy) {
        return waits.begin(new WaitRequest(promptId, created, policy, settings, tracker));
    }

    /**
     * {@return the id}
     */
    @Override
    public String toString() {
        return "ExecuteHandle " + promptId;
    }
}
