package io.github.comfysdk.testkit.internal.lambda;

import io.github.comfysdk.testkit.internal.dynamodb.ExecuteTable;
import io.github.comfysdk.testkit.internal.dynamodb.HashKey;
import io.github.comfysdk.testkit.internal.gateway.Lambda;
import io.github.comfysdk.testkit.internal.gateway.LambdaEvent;
import io.github.comfysdk.testkit.internal.gateway.LambdaResult;
import io.github.comfysdk.testkit.internal.python.PythonArguments;
import io.github.comfysdk.testkit.internal.python.PythonException;
import io.github.comfysdk.testkit.internal.python.PythonList;
import io.github.comfysdk.testkit.internal.python.PythonRepr;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** {@code DELETE /executes}: deletes rows one by one, but not files; fails at an invalid id, with earlier rows deleted. */
public final class DeleteExecutes implements Lambda {
    private static final PythonArguments FIELDS =
            new PythonArguments("DeleteEvent", "delete_executes", List.of("execute_id_list"), Set.of());

    private final ExecuteTable table;

    DeleteExecutes(ExecuteTable table) {
        this.table = table;
    }

    @Override
    public LambdaResult handle(LambdaEvent event) {
        Object ids = FIELDS.bind(event.json()).getOrDefault("execute_id_list", "");
        List<?> all = PythonList.each(ids);
        // The ids become a set before the first is deleted.
        all.stream()
                .filter(id -> id instanceof Map || id instanceof List)
                .findFirst()
                .ifPresent(id -> {
                    throw new PythonException("unhashable type: '" + PythonRepr.typeName(id) + "'");
                });
        for (Object id : new LinkedHashSet<>(all)) {
            HashKey.requireReadable(id);
            table.delete(String.valueOf(id));
        }
        return LambdaResult.noContent("execute deleted");
    }
}
