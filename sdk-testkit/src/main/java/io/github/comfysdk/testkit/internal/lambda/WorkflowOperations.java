package io.github.comfysdk.testkit.internal.lambda;

import io.github.comfysdk.testkit.internal.dynamodb.HashOrderedTable;
import io.github.comfysdk.testkit.internal.gateway.LambdaEvent;
import io.github.comfysdk.testkit.internal.gateway.LambdaResult;
import io.github.comfysdk.testkit.internal.python.None;
import io.github.comfysdk.testkit.internal.python.PythonTime;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The operations under {@code /workflows}. */
public final class WorkflowOperations {
    private final HashOrderedTable table = new HashOrderedTable();
    private final Set<String> missingFiles;

    WorkflowOperations(Set<String> missingFiles) {
        this.missingFiles = missingFiles;
    }

    LambdaResult create(LambdaEvent event) {
        Map<?, ?> fields = (Map<?, ?>) event.json();
        String name = String.valueOf(fields.get("name"));
        if (missingFiles.contains(name)) {
            return LambdaResult.badRequest(name + " files not ready");
        }
        if (table.get(name).isPresent()) {
            return LambdaResult.badRequest(name + " already exists");
        }
        Map<String, Object> row = new LinkedHashMap<>();
        row.put("name", name);
        row.put("s3_location", "comfy/workflows/" + name + "/");
        row.put("image_uri", String.valueOf(fields.get("image_uri")));
        row.put("status", "Enabled");
        row.put("payload_json", String.valueOf(fields.get("payload_json")));
        row.put("size", String.valueOf(fields.get("size")));
        row.put("create_time", PythonTime.isoformat(event.now()));
        table.put(name, row);
        return LambdaResult.of(200, row, name + " created");
    }

    LambdaResult get(LambdaEvent event) {
        Optional<Map<String, Object>> row = table.get(event.id());
        return row.map(LambdaResult::ok)
                .orElseGet(() -> LambdaResult.of(404, None.NONE, "workflow with name " + event.id() + " not found"));
    }

    LambdaResult list(LambdaEvent event) {
        ScanParameters parameters = ScanParameters.of(event.parameters(), "name");
        HashOrderedTable.Page page = table.scan(parameters.startKey(), parameters.limit());
        Map<String, Object> data = new LinkedHashMap<>();
        data.put("workflows", page.rows());
        data.put("last_evaluated_key", ScanParameters.encodeKey(page.lastKey(), "name"));
        return LambdaResult.ok(data);
    }

    LambdaResult delete(LambdaEvent event) {
        if (event.json() instanceof Map<?, ?> fields && fields.get("workflow_name_list") instanceof List<?> names) {
            names.forEach(name -> table.remove(String.valueOf(name)));
        }
        return LambdaResult.of(202, None.NONE, "Workflows deleting");
    }
}
