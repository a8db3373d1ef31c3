package io.github.comfysdk.core.paging;

import java.util.Iterator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Flow;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * A list that is read page by page as a subscriber requests items. Each page is read when its first item is requested,
 * and one page is in memory for each subscriber. Immutable and thread-safe; each subscriber reads the list on its own,
 * from the same position.
 *
 * <p>Signals come on the thread that requested items or on the one that received the page, never two at a time.
 * Cancelling a subscription stops a request in flight. Short and empty pages are passed over; items that the server
 * sends twice are delivered twice. {@code onError} receives the exceptions of {@link io.github.comfysdk.core.error},
 * and {@link io.github.comfysdk.core.error.PagingException} when the server repeats a cursor: at once if it is among
 * the last 1,000, later for longer cycles.
 *
 * @param <T> the type of the items
 */
public final class AsyncPaged<T> implements Flow.Publisher<T> {
    private final PageReader<T> reader;
    private final Optional<String> start;

    private AsyncPaged(PageReader<T> reader, Optional<String> start) {
        this.reader = reader;
        this.start = start;
    }

    /**
     * Creates a list from a reader of its pages.
     *
     * @param <T> the type of the items
     * @param reader reads the pages
     * @return the whole list
     */
    public static <T> AsyncPaged<T> of(PageReader<T> reader) {
        return new AsyncPaged<>(reader, Optional.empty());
    }

    /**
     * Returns the list from a given position on.
     *
     * @param cursor the {@link Page#nextCursor()} of an earlier iteration; {@code ""} for the beginning
     * @return the rest of the list
     */
    public AsyncPaged<T> from(String cursor) {
        return new AsyncPaged<>(reader, Optional.of(cursor).filter(text -> !text.isEmpty()));
    }

    @Override
    public void subscribe(Flow.Subscriber<? super T> subscriber) {
        begin(subscriber, page -> page.items().iterator());
    }

    /**
     * {@return the pages one by one, with their cursors; the same rules hold}
     */
    public Flow.Publisher<Page<T>> pages() {
        return subscriber -> begin(subscriber, page -> List.of(page).iterator());
    }

    private <R> void begin(Flow.Subscriber<? super R> subscriber, Function<Page<T>, Iterator<R>> split) {
        Objects.requireNonNull(subscriber, "subscriber");
        new PageSubscription<>(new Walk<>(reader, start), split, subscriber).begin();
    }

    /**
     * Performs an action for each item, one at a time.
     *
     * @param action called for each item; an exception that it throws ends the iteration
     * @return a future that completes after the last item; cancelling it, or one derived from it, stops the iteration
     */
    public CompletableFuture<Void> forEach(Consumer<? super T> action) {
        var walker = new EachItem<T>(action);
        subscribe(walker);
        return walker.result();
    }
}
