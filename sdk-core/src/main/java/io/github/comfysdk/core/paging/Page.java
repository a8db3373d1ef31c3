package io.github.comfysdk.core.paging;

import java.util.List;
import java.util.Optional;

/**
 * One page of a list. A short or empty page can be followed by others: only a page without a next cursor is the last.
 * Immutable.
 *
 * @param <T> the type of the items
 * @param items the items, in the server's order
 * @param nextCursor where the next page begins, empty on the last page. An empty string, as some servers send it,
 *     counts as none
 */
public record Page<T>(List<T> items, Optional<String> nextCursor) {
    /**
     * Copies the items and drops an empty cursor.
     *
     * @param items the items, in the server's order
     * @param nextCursor where the next page begins
     */
    public Page {
        items = List.copyOf(items);
        nextCursor = nextCursor.filter(cursor -> !cursor.isEmpty());
    }

    /**
     * {@return whether no page follows}
     */
    public boolean isLast() {
        return nextCursor.isEmpty();
    }

    /**
     * {@return the number of items, and whether more follow; the items themselves can be large}
     */
    @Override
    public String toString() {
        return "Page of " + items.size() + (isLast() ? ", the last" : ", more follow");
    }
}
