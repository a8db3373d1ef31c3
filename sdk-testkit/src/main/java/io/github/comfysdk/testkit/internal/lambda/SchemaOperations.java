package io.github.comfysdk.testkit.internal.lambda;

import io.github.comfysdk.testkit.internal.dynamodb.HashOrderedTable;
import io.github.comfysdk.testkit.internal.gateway.LambdaEvent;
import io.github.comfysdk.testkit.internal.gateway.LambdaResult;
import io.github.comfysdk.testkit.internal.python.None;
import io.github.comfysdk.testkit.internal.python.PythonArguments;
import io.github.comfysdk.testkit.internal.python.PythonException;
import io.github.comfysdk.testkit.internal.python.PythonTime;
import io.github.comfysdk.testkit.scenario.SimulatedRelease;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The operations under {@code /schemas}. */
final class SchemaOperations {
    private static final PythonArguments CREATE =
            new PythonArguments("CreateSchemaEvent", "create_schema", List.of("name", "workflow", "payload"), Set.of());

    private static final PythonArguments DELETE =
            new PythonArguments("DeleteSchemasEvent", "delete_schemas", List.of("schema_name_list"), Set.of());

    private final HashOrderedTable table = new HashOrderedTable();
    private final boolean withPayload;
    private final PythonArguments update;

    SchemaOperations(SimulatedRelease release) {
        withPayload = release == SimulatedRelease.V1_7_0;
        update = new PythonArguments(
                "UpdateSchemaEvent",
                "update_schema",
                withPayload ? List.of("payload", "workflow") : List.of("workflow"),
                Set.of());
    }

    LambdaResult create(LambdaEvent event) {
        Map<String, Object> fields = CREATE.bind(event.json());
        String name = String.valueOf(fields.get("name"));
        if (table.get(name).isPresent()) {
            return LambdaResult.badRequest(name + " already exists");
        }
        Map<String, Object> row = new LinkedHashMap<>();
        row.put("name", name);
        row.put("payload", String.valueOf(fields.get("payload")));
        row.put("workflow", String.valueOf(fields.get("workflow")));
        row.put("create_time", PythonTime.isoformat(event.now()));
        NamedRows.put(table, "ComfyWorkflowsSchemasTable", row);
        return LambdaResult.of(200, row, name + " created");
    }

    LambdaResult get(LambdaEvent event) {
        return table.get(event.id()).map(LambdaResult::ok).orElseGet(() -> notFound(event.id()));
    }

    private static LambdaResult notFound(String name) {
        return LambdaResult.of(404, None.NONE, "schema with name " + name + " not found");
    }

    LambdaResult list(LambdaEvent event) {
        return NamedRows.page(table, event, "schemas", row -> {
            Map<String, Object> shown = new LinkedHashMap<>(row);
            if (!withPayload) {
                shown.remove("payload");
            }
            return shown;
        });
    }

    /** Updates a schema and, like the real server, returns the values before the update. */
    LambdaResult update(LambdaEvent event) {
        Map<String, Object> fields = update.bind(event.json());
        return table.get(event.id())
                .map(row -> {
                    Map<String, Object> old = new LinkedHashMap<>(row);
                    write(row, fields);
                    return LambdaResult.ok(old);
                })
                .orElseGet(() -> notFound(event.id()));
    }

    /** Writes one field after the other, so that the first is changed even if the second does not fit. */
    private static void write(Map<String, Object> row, Map<String, Object> fields) {
        for (String name : List.of("workflow", "payload")) {
            Map<String, Object> changed = new LinkedHashMap<>(row);
            changed.put(name, fields.getOrDefault(name, row.getOrDefault(name, "")));
            if (!HashOrderedTable.fits(changed)) {
                throw new PythonException(
                        "An error occurred (ValidationException) when calling the UpdateItem operation:"
                                + " Item size to update has exceeded the maximum allowed size");
            }
            row.putAll(changed);
        }
    }

    LambdaResult delete(LambdaEvent event) {
        DeleteEvent.names(event, DELETE).forEach(table::remove);
        return LambdaResult.noContent("Schemas deleted");
    }
}
