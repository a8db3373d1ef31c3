package io.github.comfysdk.core.paging;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Detects repeated cursors in constant memory. A cycle of up to {@value #WINDOW} pages is detected when its first cursor is
 * repeated. A longer one is detected by Brent's algorithm: one cursor is kept and compared with those that
 * follow, and replaced after 1, 2, 4, 8, ... of them; so it takes at most three times the pages before and in the circle.
 *
 * <p>Cursors are compared as texts, not by hash: a walk that is right is never ended by chance.
 */
final class CursorWatch {
    static final int WINDOW = 1_000;

    private final Set<String> recent = Collections.newSetFromMap(new LastCursors());
    private @Nullable String kept;
    private long sinceKept;
    private long keepFor = 1;

    /** {@return whether the cursor is new, as far as this remembers} */
    boolean isNew(String cursor) {
        if (cursor.equals(kept) || !recent.add(cursor)) {
            return false;
        }
        sinceKept++;
        if (sinceKept >= keepFor) {
            kept = cursor;
            keepFor *= 2;
            sinceKept = 0;
        }
        return true;
    }

    private static final class LastCursors extends LinkedHashMap<String, Boolean> {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Boolean> eldest) {
            return size() > WINDOW;
        }
    }
}
