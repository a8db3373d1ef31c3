package io.github.comfysdk.core.internal.execute;

import java.util.OptionalInt;

/**
 * How many executes of a page are requested. Halved when the server could not send a page of that size, and doubled again
 * after some pages that it did send, since the rows that were too large may be few. Thread-safe.
 */
final class PageSize {
    /** The server's own, if none is asked for. */
    private static final int DEFAULT = 10;

    /** The smallest row takes 450 bytes, and a scan ends after 1 MB of rows, so no page ever has as many. */
    private static final int LARGEST = 4_096;

    private static final int PAGES_UNTIL_DOUBLED = 4;

    private final OptionalInt wanted;
    private OptionalInt current;
    private int pages;

    PageSize(OptionalInt wanted) {
        this.wanted = wanted;
        this.current = wanted;
    }

    /** {@return what to ask for; empty for the server's default} */
    synchronized OptionalInt current() {
        return current;
    }

    /**
     * Halves the size, unless another walk has done so meanwhile.
     *
     * @param failed the size that was asked for in vain
     * @return whether a smaller page can be asked for
     */
    synchronized boolean halve(OptionalInt failed) {
        pages = 0;
        int size = Math.min(failed.orElse(DEFAULT), LARGEST);
        if (size == 1) {
            return false;
        }
        if (current.equals(failed)) {
            current = OptionalInt.of(size / 2);
        }
        return true;
    }

    /** Notes that the server sent a page. */
    synchronized void succeeded() {
        if (current.equals(wanted)) {
            return;
        }
        pages++;
        if (pages == PAGES_UNTIL_DOUBLED) {
            pages = 0;
            int doubled = current.orElse(DEFAULT) * 2;
            current = doubled >= wanted.orElse(DEFAULT) ? wanted : OptionalInt.of(doubled);
        }
    }
}
