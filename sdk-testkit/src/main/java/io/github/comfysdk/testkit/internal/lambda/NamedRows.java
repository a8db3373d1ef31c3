package io.github.comfysdk.testkit.internal.lambda;

import io.github.comfysdk.testkit.internal.dynamodb.HashOrderedTable;
import io.github.comfysdk.testkit.internal.gateway.LambdaEvent;
import io.github.comfysdk.testkit.internal.gateway.LambdaResult;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.UnaryOperator;

/** Lists the rows of a table whose key is a name. */
final class NamedRows {
    private NamedRows() {}

    /** Returns a page, the newest row first within it. */
    static LambdaResult page(
            HashOrderedTable table, LambdaEvent event, String listName, UnaryOperator<Map<String, Object>> shown) {
        ScanParameters parameters = ScanParameters.of(event.parameters(), "name");
        HashOrderedTable.Page page = table.scan(parameters.startKey(), parameters.limit());
        Map<String, Object> data = new LinkedHashMap<>();
        data.put(
                listName,
                page.rows().stream()
                        .sorted(Comparator.comparing(
                                        (Map<String, Object> row) -> String.valueOf(row.get("create_time")))
                                .reversed())
                        .map(shown)
                        .toList());
        data.put("last_evaluated_key", ScanParameters.encodeKey(page.lastKey(), "name"));
        return LambdaResult.ok(data);
    }
}
