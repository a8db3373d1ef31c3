package io.github.comfysdk.testkit.internal.lambda;

import io.github.comfysdk.testkit.internal.dynamodb.Checkpoint;
import io.github.comfysdk.testkit.internal.dynamodb.CheckpointTable;
import io.github.comfysdk.testkit.internal.gateway.LambdaEvent;
import io.github.comfysdk.testkit.internal.gateway.LambdaResult;
import io.github.comfysdk.testkit.internal.python.PythonNumbers;
import io.github.comfysdk.testkit.scenario.SimulatedUser;
import java.math.BigInteger;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

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
        Optional<List<String>> visible =
                users.visibleRoles(user, CreateCheckpoint.ALL, Optional.ofNullable(query.get("username")));
        List<Checkpoint> found = table.newestFirst().stream()
                .filter(row -> visible.map(roles -> !Collections.disjoint(roles, row.owners()))
                        .orElse(true))
                .filter(row -> isAmong(event.request().parameters("types"), List.of(row.type())))
                .filter(row -> isAmong(event.request().parameters("status"), List.of(row.status())))
                .filter(row -> isAmong(event.request().parameters("roles"), row.owners()))
                .toList();
        BigInteger page = PythonNumbers.parseInt(query.getOrDefault("page", "1"));
        BigInteger perPage = PythonNumbers.parseInt(query.getOrDefault("per_page", "10"));
        Map<String, Object> data = new LinkedHashMap<>();
        data.put("page", page);
        data.put("per_page", perPage);
        data.put("pages", found.isEmpty() ? 0 : found.size() / Math.max(1, perPage.intValue()) + 1);
        data.put("total", found.size());
        data.put(
                "checkpoints",
                found.stream()
                        .skip(Math.max(0L, page.longValue() - 1) * perPage.longValue())
                        .limit(Math.max(0, perPage.intValue()))
                        .map(Checkpoint::listed)
                        .toList());
        return LambdaResult.ok(data);
    }

    private static boolean isAmong(List<String> wanted, List<String> values) {
        return wanted.isEmpty() || !Collections.disjoint(wanted, values);
    }
}
