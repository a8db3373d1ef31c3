package io.github.comfysdk.core.testing;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * What the server keeps of creates: a row for each id, which becomes visible late, and how often each job has been started.
 * Thread-safe.
 */
public final class LateServer {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final Map<String, Row> rows = new ConcurrentHashMap<>();
    private final Map<String, Integer> runs = new ConcurrentHashMap<>();

    private final Set<String> deadRows = ConcurrentHashMap.newKeySet();

    private record Row(
            String json, long visibleAt, @Nullable Row before) {}

    /** Takes a create: the job runs, and its row replaces that of any earlier create, which is read until then. */
    public void take(String createBody, Duration lag) {
        JsonNode create = tree(createBody);
        String id = create.path("prompt_id").asText();
        long visibleAt = System.nanoTime() + lag.toNanos();
        runs.merge(id, 1, Integer::sum);
        rows.compute(id, (same, old) -> new Row(CreateServer.rowOf(create, "created"), visibleAt, old));
    }

    /** Leaves the row of a create that is refused after it was written. */
    public void leaveRow(String createBody) {
        JsonNode create = tree(createBody);
        deadRows.add(create.path("prompt_id").asText());
        rows.put(
                create.path("prompt_id").asText(),
                new Row(CreateServer.rowOf(create, "created"), System.nanoTime(), null));
    }

    /** Puts a row there that ended long ago. */
    public void finishedLongAgo(String id) {
        String old = "{'comfy_sdk_create': '11111111-1111-4111-8111-111111111111'}";
        rows.put(id, new Row(CreateServer.row(id, "comfy-async-demo", "success", old), System.nanoTime(), null));
    }

    /** The answer to a read; empty if there is no such execute yet. */
    public Optional<String> read(String id) {
        Row row = rows.get(id);
        while (row != null && row.visibleAt() - System.nanoTime() > 0) {
            row = row.before();
        }
        return Optional.ofNullable(row).map(Row::json);
    }

    /** Whether a refused create left a row of this id, which looks as if the job were queued. */
    public boolean hasDeadRow(String id) {
        return deadRows.contains(id);
    }

    public int runs(String id) {
        return runs.getOrDefault(id, 0);
    }

    public static String absent(String id) {
        return Answers.notFound(id);
    }

    private static JsonNode tree(String json) {
        try {
            return JSON.readTree(json);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }
}
