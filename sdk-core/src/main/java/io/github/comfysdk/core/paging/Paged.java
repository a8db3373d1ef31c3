package io.github.comfysdk.core.paging;

import java.util.Iterator;
import java.util.Optional;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/**
 * A list that is read page by page during iteration. Nothing is read before the first item is requested, and one page is in
 * memory at a time, however long the list. Immutable and thread-safe; each iterator and each stream reads the list on its
 * own, for one thread.
 *
 * <pre>{@code
 * for (ExecuteSummary execute : comfy.executes().list()) { ... }
 *
 * for (Page<ExecuteSummary> page : comfy.executes().list().pages()) {
 *     page.nextCursor().ifPresent(bookmark::store);   // list().from(bookmark) continues here, even in another process
 * }
 * }</pre>
 *
 * <p>Short and empty pages are passed over; items that the server sends twice are returned twice. Requesting an item throws
 * the exceptions of {@link io.github.comfysdk.core.error} when its page cannot be read; requesting it again reads that page
 * again. {@link io.github.comfysdk.core.error.PagingException} is thrown when the server repeats a cursor: at once if it is
 * among the last 1,000, later for longer cycles.
 *
 * @param <T> the type of the items
 */
public final class Paged<T> implements Iterable<T> {
    private final PageReader<T> reader;
    private final Optional<String> start;

    private Paged(PageReader<T> reader, Optional<String> start) {
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
    public static <T> Paged<T> of(PageReader<T> reader) {
        return new Paged<>(reader, Optional.empty());
    }

    /**
     * Returns the list from a given position on.
     *
     * @param cursor the {@link Page#nextCursor()} of an earlier iteration; {@code ""} for the beginning
     * @return the rest of the list
     */
    public Paged<T> from(String cursor) {
        return new Paged<>(reader, Optional.of(cursor).filter(text -> !text.isEmpty()));
    }

    /**
     * {@return the pages one by one, with their cursors}
     */
    public Iterable<Page<T>> pages() {
        return this::pageIterator;
    }

    private Iterator<Page<T>> pageIterator() {
        return new PageIterator<>(new Walk<>(reader, start));
    }

    @Override
    public Iterator<T> iterator() {
        return new ItemIterator<>(pageIterator());
    }

    @Override
    public Spliterator<T> spliterator() {
        return Spliterators.spliteratorUnknownSize(iterator(), Spliterator.ORDERED | Spliterator.NONNULL);
    }

    /**
     * {@return the items as a sequential stream, which reads only as many pages as it needs}
     */
    public Stream<T> stream() {
        return StreamSupport.stream(spliterator(), false);
    }
}
