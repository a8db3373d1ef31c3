package io.github.comfysdk.testkit.internal.server;

import io.github.comfysdk.testkit.internal.python.None;
import io.github.comfysdk.testkit.internal.python.PythonTime;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The operations under {@code /schemas}. */
final class SchemaOperations {
    private final HashOrderedTable table = new HashOrderedTable();

    LambdaAnswer create(Call call) {
        Map<?, ?> fields = (Map<?, ?>) call.json();
        String name = String.valueOf(fields.get("name"));
        if (table.get(name).isPresent()) {
            return LambdaAnswer.badRequest(name + " already exists");
        }
        Map<String, Object> row = new LinkedHashMap<>();
        row.put("name", name);
        row.put("workflow", String.valueOf(fields.get("workflow")));
        row.put("create_time", PythonTime.isoformat(call.now()));
        row.put("payload", String.valueOf(fields.get("payload")));
        table.put(name, row);
        return LambdaAnswer.of(200, row, "OK");
    }

    LambdaAnswer get(Call call) {
        return table.get(call.id()).map(LambdaAnswer::ok).orElseGet(() -> notFound(call.id()));
    }

    private static LambdaAnswer notFound(String name) {
        return LambdaAnswer.of(404, None.NONE, "schema with name " + name + " not found");
    }

    LambdaAnswer list(Call call) {
        ScanParameters parameters = ScanParameters.of(call.parameters(), "name");
        HashOrderedTable.Page page = table.scan(parameters.startKey(), parameters.limit());
        Map<String, Object> data = new LinkedHashMap<>();
        data.put("schemas", page.rows());
        data.put("last_evaluated_key", ScanParameters.encodeKey(page.lastKey(), "name"));
        return LambdaAnswer.ok(data);
    }

    /** Updates a schema and, as the real server does, answers with the values from before. */
    LambdaAnswer update(Call call) {
        Map<?, ?> fields = (Map<?, ?>) call.json();
        return table.get(call.id())
                .map(row -> {
                    Map<String, Object> old = new LinkedHashMap<>(row);
                    row.put("payload", String.valueOf(fields.get("payload")));
                    row.put("workflow", String.valueOf(fields.get("workflow")));
                    return LambdaAnswer.ok(old);
                })
                .orElseGet(() -> notFound(call.id()));
    }

    LambdaAnswer delete(Call call) {
        if (call.json() instanceof Map<?, ?> fields && fields.get("schema_name_list") instanceof List<?> names) {
            names.forEach(name -> table.remove(String.valueOf(name)));
        }
        return LambdaAnswer.noContent("Schemas deleted");
    }
}
