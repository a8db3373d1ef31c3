package io.github.comfysdk.core.paging;

import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/**
 * Reads single pages of a list. Implementations must be thread-safe.
 *
 * @param <T> the type of the items
 */
@FunctionalInterface
public interface PageReader<T> {
    /**
     * Reads a page.
     *
     * @param cursor where the page begins, empty for the beginning of the list
     * @return the page; cancelling the future stops the request
     */
    CompletableFuture<Page<T>> read(Optional<String> cursor);
}
