package io.github.comfysdk.testkit.internal.lambda;

import io.github.comfysdk.testkit.internal.dynamodb.HashOrderedTable;
import io.github.comfysdk.testkit.internal.gateway.LambdaEvent;
import io.github.comfysdk.testkit.internal.gateway.LambdaResult;
import io.github.comfysdk.testkit.internal.python.None;
import io.github.comfysdk.testkit.internal.python.PythonTime;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The operations under {@code /schemas}. */
public final class SchemaOperations {
    private final HashOrderedTable table = new HashOrderedTable();

    LambdaResult create(LambdaEvent event) {
        Map<?, ?> fields = (Map<?, ?>) event.json();
        String name = String.valueOf(fields.get("name"));
        if (table.get(name).isPresent()) {
            return LambdaResult.badRequest(name + " already exists");
        }
        Map<String, Object> row = new LinkedHashMap<>();
        row.put("name", name);
        row.put("workflow", String.valueOf(fields.get("workflow")));
        row.put("create_time", PythonTime.isoformat(event.now()));
        row.put("payload", String.valueOf(fields.get("payload")));
        table.put(name, row);
        return LambdaResult.of(200, row, "OK");
    }

    LambdaResult get(LambdaEvent event) {
        return table.get(event.id()).map(LambdaResult::ok).orElseGet(() -> notFound(event.id()));
    }

    private static LambdaResult notFound(String name) {
        return LambdaResult.of(404, None.NONE, "schema with name " + name + " not found");
    }

    LambdaResult list(LambdaEvent event) {
        ScanParameters parameters = ScanParameters.of(event.parameters(), "name");
        HashOrderedTable.Page page = table.scan(parameters.startKey(), parameters.limit());
        Map<String, Object> data = new LinkedHashMap<>();
        data.put("schemas", page.rows());
        data.put("last_evaluated_key", ScanParameters.encodeKey(page.lastKey(), "name"));
        return LambdaResult.ok(data);
    }

    /** Updates a schema and, like the real server, returns the values before the update. */
    LambdaResult update(LambdaEvent event) {
        Map<?, ?> fields = (Map<?, ?>) event.json();
        return table.get(event.id())
                .map(row -> {
                    Map<String, Object> old = new LinkedHashMap<>(row);
                    row.put("payload", String.valueOf(fields.get("payload")));
                    row.put("workflow", String.valueOf(fields.get("workflow")));
                    return LambdaResult.ok(old);
                })
                .orElseGet(() -> notFound(event.id()));
    }

    LambdaResult delete(LambdaEvent event) {
        if (event.json() instanceof Map<?, ?> fields && fields.get("schema_name_list") instanceof List<?> names) {
            names.forEach(name -> table.remove(String.valueOf(name)));
        }
        return LambdaResult.noContent("Schemas deleted");
    }
}
