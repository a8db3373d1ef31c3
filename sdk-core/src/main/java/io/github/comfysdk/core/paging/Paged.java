package io.github.comfysdk.core.paging;

import java.util.Iterator;
import java.util.Optional;
import java.util.Spliterator;
import java.util.Spliterators;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/**
 * A list that is read page by page while it is walked over. Nothing is read before the first item is asked for, and one
 * page is in memory at a time, however long the list. Immutable and thread-safe; each iterator and each stream is a walk of
 * its own, for one thread.
 *
 * <pre>{@code
 * for (ExecuteSummary execute : comfy.executes().list()) { ... }
 *
 * for (Page<ExecuteSummary> page : comfy.executes().list().pages()) {
 *     page.nextCursor().ifPresent(bookmark::store);   // list().from(bookmark) goes on here, also in another process
 * }
 * }</pre>
 *
 * <p>Short and empty pages are walked over; items that the server sends twice are given twice. Asking for an item throws
 * the exceptions of {@link io.github.comfysdk.core.error} when its page cannot be read; asking again reads that page again.
 * It throws {@link io.github.comfysdk.core.error.PagingException} when the server sends a cursor for the second time: at
 * once if it is among the last 1,000, later for longer circles.
 *
 * @param <T> what the list holds
 */
public final class Paged<T> implements Iterable<T> {
    private final PageReader<T> reader;
    private final Optional<String> start;

    private Paged(PageReader<T> reader, Optional<String> start) {
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
    public static <T> Paged<T> of(PageReader<T> reader) {
        return new Paged<>(reader, Optional.empty());
    }

    /**
     * Begins elsewhere.
     *
     * @param cursor the {@link Page#nextCursor()} of an earlier walk; {@code ""} for the beginning
     * @return the list from there on
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
     * {@return the items as a sequential stream, read as far as the stream needs them}
     */
    public Stream<T> stream() {
        return StreamSupport.stream(spliterator(), false);
    }
}
