package io.github.comfysdk.core.paging;

import io.github.comfysdk.core.internal.call.Blocking;
import io.github.comfysdk.core.internal.call.Operation;
import java.util.Iterator;
import java.util.NoSuchElementException;

/** Walks from page to page on the caller's thread. */
final class PageIterator<T> implements Iterator<Page<T>> {
    private final Walk<T> walk;

    PageIterator(Walk<T> walk) {
        this.walk = walk;
    }

    @Override
    public boolean hasNext() {
        return !walk.hasEnded();
    }

    @Override
    public Page<T> next() {
        if (walk.hasEnded()) {
            throw new NoSuchElementException("the last page has been read");
        }
        Page<T> page = Blocking.before(Operation.listExecutes()).await(walk.read());
        walk.step(page);
        return page;
    }
}
