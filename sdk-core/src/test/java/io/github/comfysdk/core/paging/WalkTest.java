package io.github.comfysdk.core.paging;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.comfysdk.core.error.PagingException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class WalkTest {
    private final PagesByCursor list = new PagesByCursor();

    @ParameterizedTest
    @EnumSource
    void walk_shortAndEmptyPages_goesOnToTheLast(Walker walker) {
        list.page("", Optional.of("A"), "1")
                .page("A", Optional.of("B"))
                .page("B", Optional.of("C"))
                .page("C", Optional.of("D"), "2", "3")
                .page("D", Optional.empty());

        Walker.Outcome outcome = walker.over(list);

        assertThat(outcome).isEqualTo(new Walker.Outcome(List.of("1", "2", "3"), null));
        assertThat(list.asked()).containsExactly("", "A", "B", "C", "D");
    }

    @ParameterizedTest
    @EnumSource
    void walk_emptyTextAsCursor_ends(Walker walker) {
        list.page("", Optional.of(""), "1");

        assertThat(walker.over(list)).isEqualTo(new Walker.Outcome(List.of("1"), null));
        assertThat(list.asked()).containsExactly("");
    }

    @ParameterizedTest
    @EnumSource
    void walk_itemOnTwoPages_isGivenTwice(Walker walker) {
        list.page("", Optional.of("A"), "1", "2").page("A", Optional.empty(), "2", "3");

        assertThat(walker.over(list).items()).containsExactly("1", "2", "2", "3");
    }

    @ParameterizedTest
    @EnumSource
    void walk_fromCursor_beginsThere(Walker walker) {
        list.page("A", Optional.empty(), "2");

        assertThat(walker.from("A", list)).isEqualTo(new Walker.Outcome(List.of("2"), null));
        assertThat(list.asked()).containsExactly("A");
    }

    @ParameterizedTest
    @EnumSource
    void walk_sameCursorAtOnce_endsWithTheCursor(Walker walker) {
        list.page("", Optional.of("A"), "1").page("A", Optional.of("A"), "2");

        Walker.Outcome outcome = walker.over(list);

        assertThat(outcome.items()).containsExactly("1", "2");
        assertThat(outcome.fault())
                .isInstanceOfSatisfying(
                        PagingException.class, e -> assertThat(e.cursor()).isEqualTo("A"))
                .hasMessageContaining("the server repeated a cursor of 1 characters");
        assertThat(list.asked()).containsExactly("", "A");
    }

    @ParameterizedTest
    @EnumSource
    void walk_cursorsInACircle_endsWithTheFirstThatComesAgain(Walker walker) {
        list.page("", Optional.of("A"), "1").page("A", Optional.of("B"), "2").page("B", Optional.of("A"), "3");

        Walker.Outcome outcome = walker.over(list);

        assertThat(outcome.items()).containsExactly("1", "2", "3");
        assertThat(outcome.fault())
                .isInstanceOfSatisfying(
                        PagingException.class, e -> assertThat(e.cursor()).isEqualTo("A"));
        assertThat(list.asked()).containsExactly("", "A", "B");
    }

    @ParameterizedTest
    @EnumSource
    void walk_cursorItBeganWith_countsAsSeen(Walker walker) {
        list.page("A", Optional.of("B"), "1").page("B", Optional.of("A"), "2");

        assertThat(walker.from("A", list).fault()).isInstanceOf(PagingException.class);
        assertThat(list.asked()).containsExactly("A", "B");
    }

    @ParameterizedTest
    @EnumSource
    void walk_circleLargerThanTheWindow_endsWithinThreeRounds(Walker walker) {
        int round = CursorWatch.WINDOW * 5;
        var requests = new AtomicInteger();

        Walker.Outcome outcome = walker.over(cursor -> {
            requests.incrementAndGet();
            int page = (cursor.map(Integer::parseInt).orElse(0) + 1) % round;
            return CompletableFuture.completedFuture(new Page<>(List.of(), Optional.of(Integer.toString(page))));
        });

        assertThat(outcome.fault()).isInstanceOf(PagingException.class);
        assertThat(requests.get()).isBetween(round, 3 * round);
    }

    @ParameterizedTest
    @EnumSource
    void walk_pageThatCannotBeRead_endsWithItsFault(Walker walker) {
        list.page("", Optional.of("A"), "1");

        Walker.Outcome outcome = walker.over(list);

        assertThat(outcome.items()).containsExactly("1");
        assertThat(outcome.fault()).isInstanceOf(IllegalStateException.class).hasMessageContaining("no page at");
    }
}
