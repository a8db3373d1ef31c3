package io.github.comfysdk.core.internal.execute;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How many executes a page is asked for after pages that the server could not answer. */
class PageSizeTest {
    private static void succeed(PageSize size, int pages) {
        for (int i = 0; i < pages; i++) {
            size.succeeded();
        }
    }

    @ParameterizedTest
    @CsvSource({"40, 20", "3, 1", "2, 1", "4096, 2048", "4097, 2048", "2147483647, 2048"})
    void halve_size_isHalfOfItOrOfTheLargestThatAPageCanHave(int wanted, int half) {
        var size = new PageSize(OptionalInt.of(wanted));

        assertThat(size.halve(size.current())).isTrue();

        assertThat(size.current()).hasValue(half);
    }

    @Test
    void halve_sizeOfTheServer_isFive() {
        var size = new PageSize(OptionalInt.empty());

        assertThat(size.halve(size.current())).isTrue();

        assertThat(size.current()).hasValue(5);
    }

    @Test
    void halve_one_cannotBeSmaller() {
        var size = new PageSize(OptionalInt.of(1));

        assertThat(size.halve(size.current())).isFalse();
        assertThat(size.current()).hasValue(1);
    }

    @Test
    void halve_sizeThatAnotherWalkHasHalved_isNotHalvedAgain() {
        var size = new PageSize(OptionalInt.of(40));

        assertThat(size.halve(OptionalInt.of(40))).isTrue();
        assertThat(size.halve(OptionalInt.of(40))).isTrue();

        assertThat(size.current()).hasValue(20);
    }

    @Test
    void succeeded_fourPages_doublesTheSizeUpToWhatIsWanted() {
        var size = new PageSize(OptionalInt.of(30));
        assertThat(size.halve(size.current())).isTrue();
        assertThat(size.halve(size.current())).isTrue();
        assertThat(size.current()).hasValue(7);

        succeed(size, 3);
        assertThat(size.current()).hasValue(7);
        succeed(size, 1);
        assertThat(size.current()).hasValue(14);
        succeed(size, 4);
        assertThat(size.current()).hasValue(28);
        succeed(size, 4);
        assertThat(size.current()).hasValue(30);
        succeed(size, 8);
        assertThat(size.current()).hasValue(30);
    }

    @Test
    void succeeded_untilTheSizeOfTheServer_asksForNoneAgain() {
        var size = new PageSize(OptionalInt.empty());
        assertThat(size.halve(size.current())).isTrue();

        succeed(size, 4);

        assertThat(size.current()).isEmpty();
    }

    @Test
    void halve_amongPagesThatSucceed_countsTheseAnew() {
        var size = new PageSize(OptionalInt.of(40));
        assertThat(size.halve(size.current())).isTrue();
        succeed(size, 3);
        assertThat(size.halve(size.current())).isTrue();

        succeed(size, 3);
        assertThat(size.current()).hasValue(10);
        succeed(size, 1);
        assertThat(size.current()).hasValue(20);
    }
}
