package io.github.comfysdk.core.batch;

import io.github.comfysdk.core.download.DownloadOptions;
import io.github.comfysdk.core.download.OnExisting;
import io.github.comfysdk.core.internal.options.OptionCheck;
import io.github.comfysdk.core.internal.options.OptionStyle;
import io.github.comfysdk.core.options.WaitPolicy;
import io.github.comfysdk.model.CreateExecuteRequest;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import org.immutables.value.Value;

/**
 * How to run a batch. Immutable and thread-safe.
 *
 * <p>Defaults:
 *
 * <ul>
 *   <li>endpoint: none, it must be set;
 *   <li>folder: none, so nothing is downloaded;
 *   <li>order: {@link BatchOrder#COMPLETION};
 *   <li>outstanding: 200 items under way at once;
 *   <li>look-ahead: 100 results that nobody has taken yet;
 *   <li>submits in flight: 16;
 *   <li>rate per second: no limit until the server throttles;
 *   <li>tries: 1, a job that failed is not tried again;
 *   <li>stuck after: never;
 *   <li>stop after: any number of failures in all, 20 in a row;
 *   <li>on changed: {@link OnChanged#RUN_AGAIN};
 *   <li>arrival of creates: within 35 seconds;
 *   <li>fresh start: no;
 *   <li>wait policy: 6 hours for each job, outputs required;
 *   <li>download options: {@link DownloadOptions#defaults()} with {@link OnExisting#KEEP};
 *   <li>request: endpoint, graph and id, nothing else;
 *   <li>progress listener: none.
 * </ul>
 */
@Value.Immutable(singleton = true)
@OptionStyle
public abstract class BatchOptions {
    BatchOptions() {}

    /** {@return the defaults} */
    public static BatchOptions defaults() {
        return ImmutableBatchOptions.of();
    }

    /** {@return the endpoint that runs the jobs; {@code ""} if none was set} */
    @Value.Default
    public String endpoint() {
        return "";
    }

    /** {@return where files, manifest and the mark of a running process go} */
    public abstract Optional<Path> folder();

    /** {@return in which order results are delivered} */
    @Value.Default
    public BatchOrder order() {
        return BatchOrder.COMPLETION;
    }

    /** {@return how many items may be under way at once} */
    @Value.Default
    public int outstanding() {
        return 200;
    }

    /** {@return how many results may wait to be taken before no more items are pulled} */
    @Value.Default
    public int lookAhead() {
        return 100;
    }

    /** {@return how many creates may be under way at once} */
    @Value.Default
    public int submitsInFlight() {
        return 16;
    }

    /** {@return how many creates may be sent in a second; infinite for no limit} */
    @Value.Default
    public double ratePerSecond() {
        return Double.POSITIVE_INFINITY;
    }

    /** {@return how many jobs of an item may fail before it fails} */
    @Value.Default
    public int tries() {
        return 1;
    }

    /** {@return decides whether a failed job is tried again while there are tries} */
    @Value.Default
    @Value.Redacted // a lambda's name says nothing
    public Predicate<FailedTry> tryAgain() {
        return failed -> true;
    }

    /** {@return how long a job may wait for a machine; empty for any time} */
    public abstract Optional<Duration> stuckWhenQueuedFor();

    /** {@return how long a job may run; empty for any time} */
    public abstract Optional<Duration> stuckWhenRunningFor();

    /** {@return how many items may fail before the run stops} */
    @Value.Default
    public int maxFailures() {
        return Integer.MAX_VALUE;
    }

    /** {@return how many items may fail one after the other before the run stops} */
    @Value.Default
    public int maxFailuresInRow() {
        return 20;
    }

    /** {@return what to do with an item whose graph has changed since an earlier run} */
    @Value.Default
    public OnChanged onChanged() {
        return OnChanged.RUN_AGAIN;
    }

    /** {@return within which time a create takes effect, if it ever does} */
    @Value.Default
    public Duration arrivalOf() {
        return Duration.ofSeconds(35);
    }

    /** {@return whether the server is known to have nothing of the batch} */
    @Value.Default
    public boolean freshStart() {
        return false;
    }

    /** {@return how to wait for each job} */
    @Value.Default
    public WaitPolicy waitPolicy() {
        return WaitPolicy.within(Duration.ofHours(6)).withOutputsRequired();
    }

    /** {@return how to download files} */
    @Value.Default
    public DownloadOptions downloadOptions() {
        return DownloadOptions.defaults().withOnExisting(OnExisting.KEEP);
    }

    /** {@return completes the request of each job} */
    @Value.Default
    @Value.Redacted // a lambda's name says nothing
    public UnaryOperator<CreateExecuteRequest> request() {
        return request -> request;
    }

    /** {@return the listener that receives progress} */
    @Value.Default
    @Value.Redacted // a lambda's name says nothing
    public Consumer<BatchProgress> progressListener() {
        return progress -> {};
    }

    /**
     * Sets the endpoint. It must be in service: the first create shows whether it is, and until that has been accepted no other is
     * sent.
     *
     * @param name its name
     * @return options with that endpoint
     */
    public abstract BatchOptions withEndpoint(String name);

    /**
     * Sets the folder for the files, each execute in a directory of its own, for {@code manifest.jsonl} and for {@code .running},
     * by which a later process sees that this one was killed. Batches can share a folder one after the other, if the
     * paths of their files have the prompt id, as they do by default; a second run that is started in it meanwhile is refused.
     *
     * @param folder the folder, created if it is missing
     * @return options with that folder
     */
    public BatchOptions withFolder(Path folder) {
        return ImmutableBatchOptions.builder().from(this).folder(folder).build();
    }

    /**
     * Changes in which order results are delivered.
     *
     * @param order default {@link BatchOrder#COMPLETION}
     * @return options with that order
     */
    public abstract BatchOptions withOrder(BatchOrder order);

    /**
     * Changes how many items may be under way at once. Twice as many as the endpoint has machines keep it busy; more make a
     * deeper queue, in which other batches wait.
     *
     * @param items 1 or more; default 200
     * @return options with that number
     * @throws IllegalArgumentException if it is less than 1
     */
    public abstract BatchOptions withOutstanding(int items);

    /**
     * Changes how many results may wait to be taken before no more items are pulled from the source.
     *
     * @param results 1 or more; default 100
     * @return options with that number
     * @throws IllegalArgumentException if it is less than 1
     */
    public abstract BatchOptions withLookAhead(int results);

    /**
     * Changes how many creates may be under way at once.
     *
     * @param creates 1 or more; default 16
     * @return options with that number
     * @throws IllegalArgumentException if it is less than 1
     */
    public abstract BatchOptions withSubmitsInFlight(int creates);

    /**
     * Limits how many creates are sent in a second. When the server throttles, the rate halves, with or without a limit, and
     * recovers slowly.
     *
     * @param rate more than zero; default infinite
     * @return options with that rate
     * @throws IllegalArgumentException if it is not more than zero
     */
    public abstract BatchOptions withRatePerSecond(double rate);

    /**
     * Changes how many jobs of an item may fail before the item fails. Each is a new execute with an id of its own.
     *
     * @param tries 1 or more; default 1
     * @return options with that number
     * @throws IllegalArgumentException if it is less than 1
     */
    public abstract BatchOptions withTries(int tries);

    /**
     * Changes how many jobs of an item may fail, and which of them are tried again.
     *
     * @param tries 1 or more; default 1
     * @param tryAgain decides while there are tries; may be called by several threads at once
     * @return options with both
     * @throws IllegalArgumentException if tries is less than 1
     */
    public BatchOptions withTries(int tries, Predicate<FailedTry> tryAgain) {
        return ImmutableBatchOptions.builder()
                .from(this)
                .tries(tries)
                .tryAgain(tryAgain)
                .build();
    }

    /**
     * Gives jobs up that are stuck: the execute is deleted, which keeps a queued one from running and loses the result of one that
     * runs, and counts as failed, so that the next try begins if there is one. By default the batch waits as long as its wait policy
     * says.
     *
     * @param queued how long a job may wait for a machine, more than zero
     * @param running how long it may run, more than zero
     * @return options with both limits
     * @throws IllegalArgumentException if one is not more than zero
     */
    public BatchOptions withStuckAfter(Duration queued, Duration running) {
        return ImmutableBatchOptions.builder()
                .from(this)
                .stuckWhenQueuedFor(queued)
                .stuckWhenRunningFor(running)
                .build();
    }

    /**
     * Changes when the run stops because of failures. Only failures of jobs of this run count.
     *
     * @param inAll how many items may fail, 1 or more; default any number
     * @param inRow how many may fail one after the other, 1 or more; default 20
     * @return options with both limits
     * @throws IllegalArgumentException if one is less than 1
     */
    public BatchOptions withStopAfter(int inAll, int inRow) {
        return ImmutableBatchOptions.builder()
                .from(this)
                .maxFailures(inAll)
                .maxFailuresInRow(inRow)
                .build();
    }

    /**
     * Changes what to do with an item whose graph has changed since an earlier run.
     *
     * @param reaction default {@link OnChanged#RUN_AGAIN}
     * @return options with that reaction
     */
    public abstract BatchOptions withOnChanged(OnChanged reaction);

    /**
     * Changes within which time a create takes effect, if it ever does. A run that follows one that was killed waits so long, from
     * the last sign of life of that one, before it looks which jobs exist; without a folder, where nobody knows, from its start.
     *
     * @param limit zero or more; default 35 seconds, the attempt timeout of calls, which is longer than the gateway's
     * @return options with that limit
     * @throws IllegalArgumentException if it is negative
     */
    public abstract BatchOptions withArrivalOf(Duration limit);

    /**
     * Says that the server has nothing of the batch, so that a run neither waits for late creates nor looks at the list. Wrong for
     * a batch that was ever started before: its jobs run again.
     *
     * @return options of a fresh start
     */
    public BatchOptions withFreshStart() {
        return ImmutableBatchOptions.builder().from(this).freshStart(true).build();
    }

    /**
     * Changes how to wait for each job. When the timeout passes, the item is delivered as open.
     *
     * @param policy default {@code WaitPolicy.within(Duration.ofHours(6)).withOutputsRequired()}
     * @return options with that policy
     */
    public abstract BatchOptions withWaitPolicy(WaitPolicy policy);

    /**
     * Changes how to download files.
     *
     * @param options default {@code DownloadOptions.defaults().withOnExisting(OnExisting.KEEP)}: a file that is there was complete
     *     when it got its name. With a naming that lacks the prompt id, choose another reaction, since names repeat between
     *     executes
     * @return options with those download options
     */
    public abstract BatchOptions withDownloadOptions(DownloadOptions options);

    /**
     * Completes the request of each job, for example with {@code needSync} or extra data.
     *
     * @param change returns the request to send; it must keep prompt id and graph. It is called before each create is sent, one call at a
     *     time, so what takes long in it holds all creates up
     * @return options with that change
     */
    public abstract BatchOptions withRequest(UnaryOperator<CreateExecuteRequest> change);

    /**
     * Sets the listener that receives progress: after each result, one call at a time.
     *
     * @param listener must not block; its exceptions are logged
     * @return options with that listener
     */
    public abstract BatchOptions withProgressListener(Consumer<BatchProgress> listener);

    @Value.Check
    void check() {
        Objects.requireNonNull(endpoint(), "endpoint");
        OptionCheck.atLeast("outstanding", 1, outstanding());
        OptionCheck.atLeast("lookAhead", 1, lookAhead());
        OptionCheck.atLeast("submitsInFlight", 1, submitsInFlight());
        if (!(ratePerSecond() > 0)) {
            throw new IllegalArgumentException("ratePerSecond is " + ratePerSecond() + "; it must be more than zero");
        }
        OptionCheck.atLeast("tries", 1, tries());
        stuckWhenQueuedFor().ifPresent(limit -> OptionCheck.positive("stuckWhenQueuedFor", limit));
        stuckWhenRunningFor().ifPresent(limit -> OptionCheck.positive("stuckWhenRunningFor", limit));
        OptionCheck.atLeast("maxFailures", 1, maxFailures());
        OptionCheck.atLeast("maxFailuresInRow", 1, maxFailuresInRow());
        OptionCheck.notNegative("arrivalOf", arrivalOf());
    }
}
