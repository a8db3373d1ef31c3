package io.github.comfysdk.core.waits;

import com.fasterxml.jackson.databind.ObjectMapper;
import io.github.comfysdk.core.http.HttpTransport;
import io.github.comfysdk.core.http.TransportRequest;
import io.github.comfysdk.core.http.TransportResponse;
import io.github.comfysdk.core.testing.Answers;
import io.github.comfysdk.testkit.VirtualTime;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Objects;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Collectors;

/**
 * A server in memory that runs jobs on some machines and keeps them in a table, which it lists by hash in pages of so many
 * rows. Jobs of others, which ended long ago, lie in between.
 */
final class JobServer implements HttpTransport {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final DateTimeFormatter WIRE_TIME = DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSSSSS");

    private final VirtualTime time;
    private final List<Instant> machines = new ArrayList<>();
    private final Duration running;
    private final int rowsPerPage;
    private final NavigableMap<String, Job> table = new TreeMap<>();
    private final Map<String, Integer> counts = new HashMap<>();

    JobServer(VirtualTime time, int machines, Duration running, int rowsPerPage, int strangers) {
        this.time = time;
        this.running = running;
        this.rowsPerPage = rowsPerPage;
        for (int i = 0; i < machines; i++) {
            this.machines.add(Instant.MIN);
        }
        for (int i = 0; i < strangers; i++) {
            put(new Job("stranger-" + i, Instant.EPOCH, Instant.EPOCH));
        }
    }

    private static String key(String id) {
        return "%08x-%s".formatted(id.hashCode() * 0x9E3779B1, id);
    }

    private record Job(String id, Instant start, Instant end) {}

    private void put(Job job) {
        table.put(key(job.id()), job);
    }

    /** When a job ends. */
    synchronized Instant end(String id) {
        return find(id).end();
    }

    synchronized int count(String method) {
        return counts.getOrDefault(method, 0);
    }

    synchronized int requests() {
        return counts.values().stream().mapToInt(Integer::intValue).sum();
    }

    @Override
    public synchronized CompletableFuture<TransportResponse> send(TransportRequest request) {
        String path = request.uri().getPath().substring("/prod/executes".length());
        String kind = request.method().equals("POST") ? "POST" : path.isEmpty() ? "LIST" : "GET";
        counts.merge(kind, 1, Integer::sum);
        String data = switch (kind) {
            case "POST" -> create(request);
            case "LIST" -> page(request.uri().getQuery());
            default -> row(find(path.substring(1)));
        };
        return CompletableFuture.completedFuture(Answers.of(200, Answers.lambda(200, data, "OK")));
    }

    private String create(TransportRequest request) {
        String id;
        try {
            id = JSON.readTree(request.body().orElseThrow()).path("prompt_id").asText();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        machines.sort(null);
        Instant start = machines.get(0).isBefore(time.now()) ? time.now() : machines.get(0);
        machines.set(0, start.plus(running));
        put(new Job(id, start, start.plus(running)));
        return row(find(id));
    }

    private Job find(String id) {
        return Objects.requireNonNull(table.get(key(id)));
    }

    private String page(String query) {
        int at = query.indexOf("exclusive_start_key=");
        String after = at < 0 ? "" : query.substring(at + "exclusive_start_key=".length());
        List<Map.Entry<String, Job>> rows = table.tailMap(after, false).entrySet().stream()
                .limit(rowsPerPage + 1L)
                .toList();
        boolean isLast = rows.size() <= rowsPerPage;
        List<Map.Entry<String, Job>> shown = isLast ? rows : rows.subList(0, rowsPerPage);
        return "{\"executes\": ["
                + shown.stream().map(entry -> row(entry.getValue())).collect(Collectors.joining(", "))
                + "], \"last_evaluated_key\": "
                + (isLast ? "null" : "\"" + shown.get(shown.size() - 1).getKey() + "\"") + "}";
    }

    private String row(Job job) {
        Instant now = time.now();
        boolean started = !now.isBefore(job.start());
        boolean ended = !now.isBefore(job.end());
        return "{\"prompt_id\": \"" + job.id() + "\", \"status\": \"" + (ended ? "success" : "created")
                + "\", \"start_time\": " + (started ? text(job.start()) : "\"\"")
                + ", \"complete_time\": " + (ended ? text(job.end()) : "null")
                + ", \"need_sync\": false, \"output_files\": ["
                + (ended ? "\"https://s3.example.com/" + job.id() + "/ComfyUI_00001_.png\"" : "") + "]}";
    }

    private static String text(Instant instant) {
        return "\"" + WIRE_TIME.format(LocalDateTime.ofInstant(instant, ZoneOffset.UTC)) + "\"";
    }
}
