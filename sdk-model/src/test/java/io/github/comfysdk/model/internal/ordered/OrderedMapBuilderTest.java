package io.github.comfysdk.model.internal.ordered;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Small and large maps are what a {@link LinkedHashMap} would be, whatever is put into them. */
class OrderedMapBuilderTest {

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 4, 5, 15, 16, 17, 18, 40})
    void build_keysThatComeAgain_isTheMapOfThem(int keys) {
        var random = new Random(keys);
        for (int round = 0; round < 200; round++) {
            var expected = new LinkedHashMap<String, Integer>();
            var builder = new OrderedMapBuilder<String, Integer>();
            for (int i = 0; i < 2 * keys; i++) {
                String key = key(random.nextInt(keys));
                expected.put(key, i);
                builder.put(key, i);
            }
            assertSame(builder.build(), expected);
        }
    }

    /** {@code Aa} and {@code BB} have one hash, and so have all words of them. */
    private static String key(int number) {
        return Integer.toBinaryString(64 + number).replace("0", "Aa").replace("1", "BB") + number / 8;
    }

    private static void assertSame(Map<String, Integer> map, Map<String, Integer> expected) {
        assertThat(map).isEqualTo(expected).hasSameHashCodeAs(expected).hasToString(expected.toString());
        assertThat(new ArrayList<>(map.entrySet())).isEqualTo(new ArrayList<>(expected.entrySet()));
        assertThat(new ArrayList<>(map.keySet())).isEqualTo(new ArrayList<>(expected.keySet()));
        var visited = new LinkedHashMap<String, Integer>();
        map.forEach(visited::put);
        assertThat(visited).isEqualTo(expected);
        var entries = new ArrayList<Map.Entry<String, Integer>>();
        OrderedMaps.forEach(map, (key, value, list) -> list.add(Map.entry(key, value)), entries);
        assertThat(entries).isEqualTo(new ArrayList<>(expected.entrySet()));
        for (int i = 0; i < 50; i++) {
            assertThat(map.get(key(i))).isEqualTo(expected.get(key(i)));
            assertThat(map.containsKey(key(i))).isEqualTo(expected.containsKey(key(i)));
        }
        assertThat(map.get(null)).isNull();
        assertThat(map.keySet().contains((Object) 7)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 16, 17})
    void build_anyChange_isRefused(int keys) {
        var builder = new OrderedMapBuilder<String, Integer>();
        for (int i = 0; i < keys; i++) {
            builder.put(key(i), i);
        }
        Map<String, Integer> map = builder.build();

        assertThatThrownBy(() -> map.put("new", 1)).isInstanceOf(UnsupportedOperationException.class);
        assertThatThrownBy(() -> map.remove(key(0))).isInstanceOf(UnsupportedOperationException.class);
        assertThatThrownBy(map::clear).isInstanceOf(UnsupportedOperationException.class);
        assertThatThrownBy(() -> map.replaceAll((key, value) -> 1)).isInstanceOf(UnsupportedOperationException.class);
        assertThatThrownBy(() -> map.values().removeIf(value -> true))
                .isInstanceOf(UnsupportedOperationException.class);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 17})
    void iterator_afterTheLast_hasNoMore(int keys) {
        var builder = new OrderedMapBuilder<String, Integer>();
        for (int i = 0; i < keys; i++) {
            builder.put(key(i), i);
        }
        var entries = builder.build().entrySet().iterator();
        for (int i = 0; i < keys; i++) {
            entries.next();
        }

        assertThat(entries.hasNext()).isFalse();
        assertThatThrownBy(entries::next).isInstanceOf(NoSuchElementException.class);
    }
}
