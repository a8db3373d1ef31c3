package io.github.comfysdk.testkit.internal.lambda;

import io.github.comfysdk.testkit.internal.dynamodb.EndpointTable;
import io.github.comfysdk.testkit.internal.dynamodb.HashOrderedTable;
import io.github.comfysdk.testkit.internal.gateway.LambdaEvent;
import io.github.comfysdk.testkit.internal.gateway.LambdaResult;
import io.github.comfysdk.testkit.internal.python.None;
import io.github.comfysdk.testkit.scenario.SimulatedUser;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** {@code GET /endpoints}. */
final class ReadEndpoints {
    static final String ALL = "sagemaker_endpoint:all";

    private final EndpointTable table;
    private final Users users;

    ReadEndpoints(EndpointTable table, Users users) {
        this.table = table;
        this.users = users;
    }

    LambdaResult list(LambdaEvent event) {
        SimulatedUser user = users.require(event, ALL, "sagemaker_endpoint:list");
        Map<String, String> query = event.parameters();
        Optional<String> jobId =
                Optional.ofNullable(query.get("endpointDeploymentJobId")).filter(id -> !id.isEmpty());
        ScanParameters parameters = ScanParameters.of(query, "EndpointDeploymentJobId");
        HashOrderedTable.Page page = jobId.map(id -> new HashOrderedTable.Page(
                        table.rows().get(id).map(List::of).orElse(List.of()), Optional.empty()))
                .orElseGet(() -> table.rows().scan(parameters.startKey(), parameters.limit()));
        Optional<Set<String>> owners = users.endpointOwners(
                user, Optional.ofNullable(query.get("username")).filter(name -> !name.isEmpty()));
        Map<String, Object> data = new LinkedHashMap<>();
        data.put(
                "endpoints",
                page.rows().stream()
                        .filter(row -> isVisible(row, owners))
                        .sorted(Comparator.comparing((Map<String, Object> row) -> String.valueOf(row.get("startTime")))
                                .reversed())
                        .map(row -> jobId.isPresent() ? typed(row) : row)
                        .toList());
        data.put("last_evaluated_key", ScanParameters.encodeKey(page.lastKey(), "EndpointDeploymentJobId"));
        return LambdaResult.ok(data);
    }

    /** The rows of a page are filtered after the scan, so that a page without visible rows still has a key. */
    private static boolean isVisible(Map<String, Object> row, Optional<Set<String>> owners) {
        return owners.isEmpty()
                || (row.get("owner_group_or_role") instanceof List<?> roles
                        && !Collections.disjoint(roles, owners.get()));
    }

    /** A query by key returns DynamoDB's types, except for what the row lacks. */
    private static Map<String, Object> typed(Map<String, Object> row) {
        Map<String, Object> typed = new LinkedHashMap<>();
        row.forEach((name, value) -> typed.put(name, value == None.NONE || value.equals("") ? value : typed(value)));
        return typed;
    }

    private static Object typed(Object value) {
        if (value instanceof Boolean) {
            return Map.of("BOOL", value);
        }
        return value instanceof List<?> list
                ? Map.of("L", list.stream().map(ReadEndpoints::typed).toList())
                : Map.of("S", value);
    }
}
