package io.github.comfysdk.core.paging;

import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/**
 * Reads single pages; what walks over lists are made of. Implementations are thread-safe.
 *
 * @param <T> what the list holds
 */
@FunctionalInterface
public interface PageReader<T> {
    /**
     * Reads a page.
     *
     * @param cursor where it begins, empty for the beginning of the list
     * @return the page; cancelling the future stops the request
     */
    CompletableFuture<Page<T>> read(Optional<String> cursor);
}
