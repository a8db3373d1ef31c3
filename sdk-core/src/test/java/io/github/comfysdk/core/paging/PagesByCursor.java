package io.github.comfysdk.core.paging;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/** A list with prepared pages, which notes what it was asked for. */
final class PagesByCursor implements PageReader<String> {
    private final Map<String, Page<String>> pages = new HashMap<>();
    private final List<String> asked = new ArrayList<>();

    /** Prepares a page. The cursor {@code ""} is the beginning. */
    PagesByCursor page(String cursor, Optional<String> next, String... items) {
        pages.put(cursor, new Page<>(List.of(items), next));
        return this;
    }

    List<String> asked() {
        return asked;
    }

    @Override
    public CompletableFuture<Page<String>> read(Optional<String> cursor) {
        asked.add(cursor.orElse(""));
        Page<String> page = pages.get(cursor.orElse(""));
        return page == null
                ? CompletableFuture.failedFuture(new IllegalStateException("no page at " + cursor))
                : CompletableFuture.completedFuture(page);
    }
}
