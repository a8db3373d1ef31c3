package io.github.comfysdk.testkit.internal.server;

import io.github.comfysdk.testkit.internal.python.None;
import io.github.comfysdk.testkit.internal.python.PythonTime;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The operations under {@code /workflows}. */
final class WorkflowOperations {
    private final HashOrderedTable table = new HashOrderedTable();
    private final Set<String> missingFiles;

    WorkflowOperations(Set<String> missingFiles) {
        this.missingFiles = missingFiles;
    }

    LambdaAnswer create(Call call) {
        Map<?, ?> fields = (Map<?, ?>) call.json();
        String name = String.valueOf(fields.get("name"));
        if (missingFiles.contains(name)) {
            return LambdaAnswer.badRequest(name + " files not ready");
        }
        if (table.get(name).isPresent()) {
            return LambdaAnswer.badRequest(name + " already exists");
        }
        Map<String, Object> row = new LinkedHashMap<>();
        row.put("name", name);
        row.put("s3_location", "comfy/workflows/" + name + "/");
        row.put("image_uri", String.valueOf(fields.get("image_uri")));
        row.put("status", "Enabled");
        row.put("payload_json", String.valueOf(fields.get("payload_json")));
        row.put("size", String.valueOf(fields.get("size")));
        row.put("create_time", PythonTime.isoformat(call.now()));
        table.put(name, row);
        return LambdaAnswer.of(200, row, name + " created");
    }

    LambdaAnswer get(Call call) {
        Optional<Map<String, Object>> row = table.get(call.id());
        return row.map(LambdaAnswer::ok)
                .orElseGet(() -> LambdaAnswer.of(404, None.NONE, "workflow with name " + call.id() + " not found"));
    }

    LambdaAnswer list(Call call) {
        ScanParameters parameters = ScanParameters.of(call.parameters(), "name");
        HashOrderedTable.Page page = table.scan(parameters.startKey(), parameters.limit());
        Map<String, Object> data = new LinkedHashMap<>();
        data.put("workflows", page.rows());
        data.put("last_evaluated_key", ScanParameters.encodeKey(page.lastKey(), "name"));
        return LambdaAnswer.ok(data);
    }

    LambdaAnswer delete(Call call) {
        if (call.json() instanceof Map<?, ?> fields && fields.get("workflow_name_list") instanceof List<?> names) {
            names.forEach(name -> table.remove(String.valueOf(name)));
        }
        return LambdaAnswer.of(202, None.NONE, "Workflows deleting");
    }
}
