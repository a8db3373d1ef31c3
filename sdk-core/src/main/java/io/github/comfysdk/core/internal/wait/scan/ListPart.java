package io.github.comfysdk.core.internal.wait.scan;

import io.github.comfysdk.model.ExecutePage;
import io.github.comfysdk.model.ExecuteSummary;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A part of the list that is read page after page, from where an earlier scan began a page to where it began a later one. Rows never
 * change their order, so parts can be read at once. Guarded by the lock of {@link ListScan}.
 */
final class ListPart {
    private final @Nullable Start start;
    private final @Nullable Start end;
    private final List<Start> starts = new ArrayList<>();
    private final Set<String> cursors = new HashSet<>();
    private Optional<String> next;
    private boolean isRead;

    /**
     * Where a page begins.
     *
     * @param cursor the position, as the server has named it; it remains valid when rows are deleted
     * @param lastId the id of the last row before it
     */
    record Start(String cursor, String lastId) {}

    private ListPart(@Nullable Start start, @Nullable Start end) {
        this.start = start;
        this.end = end;
        this.next = Optional.ofNullable(start).map(Start::cursor);
        next.ifPresent(cursors::add);
    }

    /** Divides the whole list. */
    static List<ListPart> between(List<Start> splits) {
        var parts = new ArrayList<ListPart>();
        Start start = null;
        for (Start split : splits) {
            parts.add(new ListPart(start, split));
            start = split;
        }
        parts.add(new ListPart(start, null));
        return parts;
    }

    /** Returns where all pages began but that at the beginning of the list. */
    static List<Start> starts(List<ListPart> parts) {
        var all = new ArrayList<Start>();
        for (ListPart part : parts) {
            if (part.start != null) {
                all.add(part.start);
            }
            all.addAll(part.starts);
        }
        return all;
    }

    /** Returns where the next page begins; empty at the beginning of the list. */
    Optional<String> next() {
        return next;
    }

    /** Returns whether all its rows have been read. */
    boolean isRead() {
        return isRead;
    }

    /** Returns whether no page follows that could show more: all rows have been read, or a cursor has come again. */
    boolean isOver() {
        return isRead || next.isEmpty();
    }

    /** Records a page. A row that has been deleted ends no part, so that such a part goes on to the end of the list. */
    void read(ExecutePage page) {
        List<ExecuteSummary> rows = page.executes();
        Optional<String> named = page.lastEvaluatedKey().filter(key -> !key.isEmpty());
        next = named.filter(cursors::add);
        isRead = named.isEmpty()
                || (end != null && rows.stream().anyMatch(row -> row.promptId().equals(end.lastId())));
        if (!isRead && !rows.isEmpty()) {
            next.ifPresent(cursor ->
                    starts.add(new Start(cursor, rows.get(rows.size() - 1).promptId())));
        }
    }
}
