package io.github.comfysdk.testkit.internal.lambda;

import io.github.comfysdk.testkit.internal.dynamodb.HashOrderedTable;
import io.github.comfysdk.testkit.internal.gateway.LambdaEvent;
import io.github.comfysdk.testkit.internal.gateway.LambdaResult;
import io.github.comfysdk.testkit.internal.python.PythonException;
import io.github.comfysdk.testkit.internal.python.PythonRepr;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.UnaryOperator;

/** Lists the rows of a table whose key is a name. */
final class NamedRows {
    private NamedRows() {}

    /** Stores a row under its name; the server's message about one that is too large repeats it. */
    static void put(HashOrderedTable table, String tableName, Map<String, Object> row) {
        if (!HashOrderedTable.fits(row)) {
            throw new PythonException("table " + tableName + " put item failed -> " + PythonRepr.repr(row)
                    + ": An error occurred (ValidationException) when calling the PutItem operation: Item size has"
                    + " exceeded the maximum allowed size");
        }
        table.put(String.valueOf(row.get("name")), row);
    }

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
