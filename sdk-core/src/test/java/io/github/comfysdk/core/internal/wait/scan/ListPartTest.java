package io.github.comfysdk.core.internal.wait.scan;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.comfysdk.core.internal.wait.scan.ListPart.Start;
import io.github.comfysdk.model.ExecutePage;
import io.github.comfysdk.model.ExecuteStatus;
import io.github.comfysdk.model.ExecuteSummary;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** The rows of the list are named a, b, c ... in its order; a cursor is named after the last row before it. */
class ListPartTest {
    private static Start after(String row) {
        return new Start("after " + row, row);
    }

    private static ExecutePage page(@Nullable String next, String... rows) {
        return ExecutePage.builder()
                .addAllExecutes(Stream.of(rows)
                        .map(row -> ExecuteSummary.builder()
                                .promptId(row)
                                .status(ExecuteStatus.CREATED)
                                .build())
                        .toList())
                .lastEvaluatedKey(Optional.ofNullable(next))
                .build();
    }

    @Test
    void between_noSplit_isTheWholeList() {
        List<ListPart> parts = ListPart.between(List.of());

        assertThat(parts).hasSize(1);
        assertThat(parts.get(0).next()).isEmpty();
    }

    @Test
    void read_pageByPage_endsWithTheRowBeforeTheNextPartOrTheList() {
        List<ListPart> parts = ListPart.between(List.of(after("d")));
        ListPart first = parts.get(0);
        ListPart second = parts.get(1);

        first.read(page("after b", "a", "b"));
        assertThat(first.isRead()).isFalse();
        assertThat(first.next()).hasValue("after b");
        first.read(page("after d", "c", "d"));
        assertThat(first.isRead()).isTrue();

        assertThat(second.next()).hasValue("after d");
        second.read(page("after f", "e", "f"));
        assertThat(second.isRead()).isFalse();
        second.read(page(null, "g"));
        assertThat(second.isRead()).isTrue();
        assertThat(ListPart.starts(parts)).containsExactly(after("b"), after("d"), after("f"));
    }

    @Test
    void read_rowBeforeTheNextPartIsInTheMiddleOfAPage_ends() {
        ListPart part = ListPart.between(List.of(after("b"))).get(0);

        part.read(page("after c", "a", "b", "c"));

        assertThat(part.isRead()).isTrue();
    }

    @Test
    void read_rowBeforeTheNextPartWasDeleted_goesOnToTheEndOfTheList() {
        ListPart part = ListPart.between(List.of(after("b"))).get(0);

        part.read(page("after c", "a", "c"));
        assertThat(part.isRead()).isFalse();
        part.read(page("", "d"));
        assertThat(part.isRead()).isTrue();
    }

    @Test
    void read_cursorThatComesAgain_endsThePart() {
        List<ListPart> parts = ListPart.between(List.of(after("b")));
        ListPart first = parts.get(0);
        first.read(page("after x", "a"));
        first.read(page("after y", "a"));
        assertThat(first.isOver()).isFalse();
        first.read(page("after x", "a"));
        assertThat(first.isOver()).isTrue();
        assertThat(first.isRead()).as("rows may be missing").isFalse();

        ListPart second = parts.get(1);
        second.read(page("after b", "c"));
        assertThat(second.isOver()).as("where it began").isTrue();
    }

    @Test
    void read_emptyPage_isNoPlaceToBegin() {
        List<ListPart> parts = ListPart.between(List.of());

        parts.get(0).read(page("after z"));

        assertThat(parts.get(0).isRead()).isFalse();
        assertThat(ListPart.starts(parts)).isEmpty();
    }
}
