package io.github.comfysdk.core.internal.batch;

import io.github.comfysdk.core.batch.AsyncBatch;
import io.github.comfysdk.core.batch.BatchFeed;
import io.github.comfysdk.core.batch.BatchItem;
import io.github.comfysdk.core.batch.BatchOptions;
import io.github.comfysdk.core.batch.BatchOrder;
import io.github.comfysdk.core.batch.BatchRun;
import io.github.comfysdk.core.batch.BatchStatus;
import io.github.comfysdk.core.batch.PromptIds;
import io.github.comfysdk.core.internal.batch.feed.AddedItems;
import io.github.comfysdk.core.internal.batch.feed.DefaultFeed;
import io.github.comfysdk.core.internal.batch.feed.Ticket;
import io.github.comfysdk.core.internal.batch.folder.DeletedIds;
import io.github.comfysdk.core.internal.batch.folder.RunningMark;
import io.github.comfysdk.core.internal.batch.folder.Storage;
import io.github.comfysdk.core.internal.batch.pace.SubmitQueue;
import io.github.comfysdk.core.internal.options.OptionCheck;
import io.github.comfysdk.core.time.ClientTime;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.Iterator;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.concurrent.CompletableFuture;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/** A batch of a client. Immutable and thread-safe. */
public final class DefaultBatch implements AsyncBatch {
    /** How long the server may show an execute later than it has it. */
    private static final Duration VISIBILITY = Duration.ofSeconds(5);

    /** How many pages of the list to read for a source that does not say its size. */
    private static final long MOST_PAGES = 200;

    private final String name;
    private final BatchOptions options;
    private final BatchCalls calls;

    /**
     * Creates a batch.
     *
     * @param name its name
     * @param options its options
     * @param calls the client
     * @throws IllegalArgumentException if the name cannot be part of prompt ids
     */
    public DefaultBatch(String name, BatchOptions options, BatchCalls calls) {
        this.name = PromptIds.checkBatch(name);
        this.options = options;
        this.calls = calls;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public BatchOptions options() {
        return options;
    }

    @Override
    public AsyncBatch with(UnaryOperator<BatchOptions> change) {
        return new DefaultBatch(name, OptionCheck.changed(options, change), calls);
    }

    @Override
    public <T> BatchRun<T> start(Iterator<BatchItem<T>> items) {
        Objects.requireNonNull(items, "items");
        return start(new Source<>(items, () -> {}), OptionalLong.empty());
    }

    @Override
    public <T> BatchRun<T> start(Iterable<BatchItem<T>> items) {
        OptionalLong total =
                items instanceof Collection<?> sized ? OptionalLong.of(sized.size()) : OptionalLong.empty();
        Iterator<BatchItem<T>> each =
                Objects.requireNonNull(items.iterator(), "the iterator of the items, which iterator() has returned");
        return start(new Source<>(each, () -> {}), total);
    }

    @Override
    public <T> BatchRun<T> start(Stream<BatchItem<T>> items) {
        Spliterator<BatchItem<T>> each = items.spliterator();
        long size = each.getExactSizeIfKnown();
        return start(
                new Source<>(Spliterators.iterator(each), items),
                size < 0 ? OptionalLong.empty() : OptionalLong.of(size));
    }

    @Override
    public BatchFeed open() {
        var items = new AddedItems(calls.time());
        BatchRun<Ticket<?>> run = new DefaultBatch(name, options.withOrder(BatchOrder.COMPLETION), calls)
                .start(new Source<>(items, () -> {}), OptionalLong.empty());
        try {
            var feed = new DefaultFeed(name, calls.callbacks(), items, run);
            feed.start(calls.time());
            return feed;
        } catch (RuntimeException | Error failure) {
            run.close();
            throw failure;
        }
    }

    private <T> BatchRun<T> start(Source<T> source, OptionalLong total) {
        if (options.endpoint().isEmpty()) {
            throw new IllegalStateException(
                    "the batch has no endpoint; set it by comfy.batch(name).with(o -> o.withEndpoint(\"comfy-async-...\"))");
        }
        Optional<Storage> storage = options.folder()
                .map(folder -> Storage.open(folder, name, calls.time(), options.arrivalOf(), VISIBILITY));
        try {
            return start(source, total, storage);
        } catch (RuntimeException | Error failure) {
            storage.ifPresent(opened -> opened.close(RunningMark.Leave.NOTHING_UNDER_WAY));
            throw failure;
        }
    }

    private <T> BatchRun<T> start(Source<T> source, OptionalLong total, Optional<Storage> storage) {
        ClientTime time = calls.time();
        Optional<Instant> quietFrom = storage.isPresent()
                ? storage.get().mark().quietFrom()
                : Optional.of(time.now().plus(options.arrivalOf()));
        var patience = new Patience(time);
        var trace = new BatchTrace(calls.events(), time, name);
        var sweep = new Sweep(
                new ReportedCalls(calls, trace.number()),
                name,
                quietFrom,
                Math.max(2, total.orElse(MOST_PAGES)),
                patience);
        var setting = new Setting(
                name,
                options,
                calls,
                new SubmitQueue(time, this::submitsAtOnce, options.ratePerSecond()),
                storage,
                DeletedIds.of(options.folder()),
                patience,
                trace);
        var run =
                new DefaultRun<>(setting, source, new Journal(options, storage, sweep), sweep, new Tally(time, total));
        run.start();
        return run;
    }

    /** Further creates for a real-time endpoint would use up their call timeout while they wait for their turn. */
    private int submitsAtOnce() {
        int most = calls.submitsAtOnce(options.endpoint()).orElse(Integer.MAX_VALUE);
        return Math.min(most, options.submitsInFlight());
    }

    @Override
    public CompletableFuture<BatchStatus> status() {
        return new StatusWalk(calls, name).status();
    }

    @Override
    public CompletableFuture<Integer> deleteQueued() {
        DeletedIds deletedIds;
        try {
            deletedIds = DeletedIds.of(options.folder());
        } catch (IllegalStateException unreadable) {
            return CompletableFuture.failedFuture(unreadable);
        }
        return new StatusWalk(calls, name).deleteQueued(deletedIds);
    }

    /**
     * {@return the name}
     */
    @Override
    public String toString() {
        return "Batch " + name;
    }
}
