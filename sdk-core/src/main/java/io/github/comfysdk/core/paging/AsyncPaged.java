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
 * A list that is read page by page while a subscriber asks for items. Nothing is read before the first item is asked for,
 * no page before its first item is, and one page is in memory for each subscriber. Immutable and thread-safe; each
 * subscriber walks on its own, from the same place.
 *
 * <p>Signals come on the thread that asked for items or on the one that received the page, never two at a time. Cancelling a
 * subscription stops a request that is on its way. Short and empty pages are walked over; items that the server sends twice
 * are given twice. {@code onError} gets the exceptions of {@link io.github.comfysdk.core.error}, and {@link
 * io.github.comfysdk.core.error.PagingException} when the server sends a cursor for the second time: at once if it is among
 * the last 1,000, later for longer circles.
 *
 * @param <T> what the list holds
 */
public final class AsyncPaged<T> implements Flow.Publisher<T> {
    private final PageReader<T> reader;
    private final Optional<String> start;

    private AsyncPaged(PageReader<T> reader, Optional<String> start) {
        this.reader = reader;
        this.start = start;
    }

    /**
     * Makes a list from something that reads its pages.
     *
     * @param <T> what the list holds
     * @param reader reads the pages
     * @return the list from its beginning
     */
    public static <T> AsyncPaged<T> of(PageReader<T> reader) {
        return new AsyncPaged<>(reader, Optional.empty());
    }

    /**
     * Begins elsewhere.
     *
     * @param cursor the {@link Page#nextCursor()} of an earlier walk; {@code ""} for the beginning
     * @return the list from there on
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
     * Walks over all items, one at a time.
     *
     * @param action what to do with each; what it throws ends the walk
     * @return completes after the last item; cancelling it, or a future derived from it, stops the walk
     */
    public CompletableFuture<Void> forEach(Consumer<? super T> action) {
        var walker = new EachItem<T>(action);
        subscribe(walker);
        return walker.result();
    }
}
