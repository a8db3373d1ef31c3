package io.github.comfysdk.core.paging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

class PagedTest {
    private final PagesByCursor list = new PagesByCursor()
            .page("", Optional.of("A"), "1", "2")
            .page("A", Optional.of("B"), "3", "4")
            .page("B", Optional.empty(), "5");

    @Test
    void of_notWalked_readsNothing() {
        Paged<String> paged = Paged.of(list);
        assertThat(paged.iterator()).isNotNull();
        assertThat(paged.pages().iterator()).isNotNull();
        paged.stream().close();

        assertThat(list.asked()).isEmpty();
    }

    @Test
    void iterator_itemsOfTheFirstPage_readsNoOther() {
        Iterator<String> items = Paged.of(list).iterator();

        assertThat(items.next() + items.next()).isEqualTo("12");
        assertThat(list.asked()).containsExactly("");
    }

    @Test
    void stream_limited_readsOnlyWhatItNeeds() {
        List<String> items = Paged.of(list).stream().limit(3).toList();

        assertThat(items).containsExactly("1", "2", "3");
        assertThat(list.asked()).containsExactly("", "A");
    }

    @Test
    void iterator_secondOne_walksAgain() {
        Paged<String> paged = Paged.of(list);

        assertThat(paged).hasSize(5);
        assertThat(paged).containsExactly("1", "2", "3", "4", "5");
    }

    @Test
    void pages_each_tellsWhereTheNextBegins() {
        assertThat(Paged.of(list).pages())
                .extracting(Page::nextCursor)
                .containsExactly(Optional.of("A"), Optional.of("B"), Optional.empty());
    }

    @Test
    void next_afterTheEnd_throwsNoSuchElement() {
        Iterator<String> items = Paged.of(list).from("B").iterator();
        Iterator<Page<String>> pages = Paged.of(list).from("B").pages().iterator();
        items.next();
        pages.next();

        assertThatThrownBy(items::next).isInstanceOf(NoSuchElementException.class);
        assertThatThrownBy(pages::next).isInstanceOf(NoSuchElementException.class);
    }

    @Test
    void next_afterAFault_readsTheSamePageAgain() {
        var broken = new AtomicBoolean(true);
        Iterator<String> items = Paged.<String>of(cursor -> cursor.isPresent() && broken.getAndSet(false)
                        ? CompletableFuture.failedFuture(new IllegalStateException("for once"))
                        : list.read(cursor))
                .iterator();
        items.next();
        items.next();

        assertThatThrownBy(items::next).hasMessage("for once");
        assertThat(items.next()).isEqualTo("3");
    }
}
