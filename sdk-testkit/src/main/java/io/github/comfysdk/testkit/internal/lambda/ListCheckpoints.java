package io.github.comfysdk.testkit.internal.lambda;

import io.github.comfysdk.testkit.internal.dynamodb.Checkpoint;
import io.github.comfysdk.testkit.internal.dynamodb.CheckpointTable;
import io.github.comfysdk.testkit.internal.gateway.LambdaEvent;
import io.github.comfysdk.testkit.internal.gateway.LambdaResult;
import io.github.comfysdk.testkit.internal.python.PythonException;
import io.github.comfysdk.testkit.internal.python.PythonList;
import io.github.comfysdk.testkit.internal.python.PythonNumbers;
import io.github.comfysdk.testkit.scenario.SimulatedUser;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** {@code GET /checkpoints}, whose pages have numbers. */
final class ListCheckpoints {
    private final CheckpointTable table;
    private final Users users;

    ListCheckpoints(CheckpointTable table, Users users) {
        this.table = table;
        this.users = users;
    }

    LambdaResult list(LambdaEvent event) {
        SimulatedUser user = users.require(event, CreateCheckpoint.ALL, "checkpoint:list");
        Map<String, String> query = event.parameters();
        long page = PythonNumbers.parseInt(query.getOrDefault("page", "1")).longValue();
        long perPage =
                PythonNumbers.parseInt(query.getOrDefault("per_page", "10")).longValue();
        Optional<Set<String>> visible = users.checkpointOwners(user, Optional.ofNullable(query.get("username")));
        List<Checkpoint> found = table.newestFirst().stream()
                .filter(row -> isAmong(event.request().parameters("types"), List.of(row.type())))
                .filter(row -> isAmong(event.request().parameters("status"), List.of(row.status())))
                .toList();
        List<Checkpoint> shown = found.stream()
                .filter(row -> isAmong(event.request().parameters("roles"), row.owners()))
                .filter(row -> row.owners().isEmpty()
                        || visible.map(owners -> !Collections.disjoint(owners, row.owners()))
                                .orElse(true))
                .toList();
        if (!found.isEmpty() && perPage == 0) {
            throw new PythonException("division by zero");
        }
        Map<String, Object> data = new LinkedHashMap<>();
        data.put("page", page);
        data.put("per_page", perPage);
        data.put("pages", found.isEmpty() ? 0 : shown.size() / perPage + 1);
        data.put("total", shown.size());
        data.put(
                "checkpoints",
                PythonList.slice(shown, (page - 1) * perPage, page * perPage).stream()
                        .map(Checkpoint::listed)
                        .toList());
        return LambdaResult.ok(data);
    }

    private static boolean isAmong(List<String> wanted, List<String> values) {
        return wanted.isEmpty() || !Collections.disjoint(wanted, values);
    }
}
