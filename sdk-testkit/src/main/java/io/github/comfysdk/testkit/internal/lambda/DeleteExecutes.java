package io.github.comfysdk.testkit.internal.lambda;

import io.github.comfysdk.testkit.internal.dynamodb.ExecuteTable;
import io.github.comfysdk.testkit.internal.gateway.Lambda;
import io.github.comfysdk.testkit.internal.gateway.LambdaEvent;
import io.github.comfysdk.testkit.internal.gateway.LambdaResult;
import io.github.comfysdk.testkit.internal.python.PythonArguments;
import io.github.comfysdk.testkit.internal.python.PythonException;
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
        for (Object id : new LinkedHashSet<>(each(ids))) {
            if (id.equals("")) {
                throw invalidKey("One or more parameter values are not valid. The AttributeValue for a key attribute"
                        + " cannot contain an empty string value. Key: prompt_id");
            } else if (id instanceof Map || id instanceof List) {
                throw new PythonException("unhashable type: '" + PythonRepr.typeName(id) + "'");
            } else if (!(id instanceof String)) {
                throw invalidKey("One or more parameter values were invalid: Type mismatch for key");
            }
            table.delete(String.valueOf(id));
        }
        return LambdaResult.noContent("execute deleted");
    }

    private static PythonException invalidKey(String reason) {
        return new PythonException(
                "An error occurred (ValidationException) when calling the GetItem operation: " + reason);
    }

    /** Iterates as Python does, which yields the characters of a string. */
    private static List<Object> each(Object ids) {
        if (ids instanceof List<?> list) {
            return List.copyOf(list);
        } else if (ids instanceof String text) {
            return text.codePoints().<Object>mapToObj(Character::toString).toList();
        } else if (ids instanceof Map<?, ?> map) {
            return List.copyOf(map.keySet());
        }
        throw new PythonException("'" + PythonRepr.typeName(ids) + "' object is not iterable");
    }
}
