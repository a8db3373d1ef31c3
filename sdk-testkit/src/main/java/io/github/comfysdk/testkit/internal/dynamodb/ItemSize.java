package io.github.comfysdk.testkit.internal.dynamodb;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

/** Estimates the size of a DynamoDB item as AWS counts it: names and values in UTF-8. */
final class ItemSize {
    /** The largest item that DynamoDB stores. */
    static final long LIMIT = 400 * 1024;

    private ItemSize() {}

    static long of(Object value) {
        if (value instanceof Map<?, ?> map) {
            return 3
                    + map.entrySet().stream()
                            .mapToLong(entry -> of(entry.getKey()) + of(entry.getValue()))
                            .sum();
        } else if (value instanceof List<?> list) {
            return 3 + list.stream().mapToLong(ItemSize::of).sum();
        } else if (value instanceof String text) {
            return text.getBytes(StandardCharsets.UTF_8).length;
        }
        return value instanceof Number ? 8 : 1;
    }
}
