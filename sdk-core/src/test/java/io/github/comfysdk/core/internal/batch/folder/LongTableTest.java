package io.github.comfysdk.core.internal.batch.folder;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class LongTableTest {
    @Test
    void put_manyTexts_keepsTheLastNumberOfEach() {
        var table = LongTable.numbers();
        for (int i = 0; i < 10_000; i++) {
            assertThat(table.put("key-" + i, i)).isTrue();
        }
        for (int i = 0; i < 10_000; i += 2) {
            assertThat(table.put("key-" + i, -i)).isFalse();
        }

        assertThat(table.size()).isEqualTo(10_000);
        for (int i = 0; i < 10_000; i++) {
            assertThat(table.get("key-" + i)).hasValue(i % 2 == 0 ? -i : i);
        }
        assertThat(table.get("key-10000")).isEmpty();
    }

    @Test
    void add_manyTexts_knowsWhichAreNew() {
        var table = LongTable.texts();
        for (int i = 0; i < 100_000; i++) {
            assertThat(table.add("key-" + i)).isTrue();
        }
        for (int i = 0; i < 100_000; i++) {
            assertThat(table.add("key-" + i)).isFalse();
        }

        assertThat(table.size()).isEqualTo(100_000);
    }
}
