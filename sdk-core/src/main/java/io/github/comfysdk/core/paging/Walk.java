package io.github.comfysdk.core.paging;

import io.github.comfysdk.core.error.PagingException;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/**
 * One walk over a list: its position, and the cursors seen so far. Not thread-safe: pages are requested one after the
 * other.
 *
 * @param <T> the type of the items
 */
final class Walk<T> {
    private final PageReader<T> reader;
    private final CursorWatch watch = new CursorWatch();
    private Optional<String> cursor;
    private boolean ended;
    private boolean circles;

    Walk(PageReader<T> reader, Optional<String> start) {
        this.reader = reader;
        this.cursor = start;
        start.ifPresent(watch::isNew);
    }

    /** {@return whether the last page has been read} */
    boolean hasEnded() {
        return ended;
    }

    /** Reads the next page. After an exception it stays where it was, so the same page can be requested again. */
    CompletableFuture<Page<T>> read() {
        if (circles) {
            String seen = cursor.orElse("");
            return CompletableFuture.failedFuture(new PagingException(
                    "the list cannot be read to its end: the server repeated a cursor of " + seen.length()
                            + " characters, so its pages would repeat for ever. Continue from another cursor with"
                            + " from(cursor), or start over",
                    seen,
                    null));
        }
        return reader.read(cursor);
    }

    /** Moves on to the page that follows. */
    void step(Page<T> page) {
        Optional<String> next = page.nextCursor();
        if (next.isEmpty()) {
            ended = true;
        } else {
            cursor = next;
            circles = !watch.isNew(next.get());
        }
    }
}
