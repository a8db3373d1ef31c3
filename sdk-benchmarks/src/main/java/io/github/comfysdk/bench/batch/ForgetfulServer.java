package io.github.comfysdk.bench.batch;

import io.github.comfysdk.core.http.HttpTransport;
import io.github.comfysdk.core.http.TransportRequest;
import io.github.comfysdk.core.http.TransportResponse;
import io.github.comfysdk.core.time.ClientTime;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Flow;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** An asynchronous endpoint that forgets a job when its result was read, so that a million of them need no memory. Thread-safe. */
final class ForgetfulServer implements HttpTransport {
    private static final Duration RUN = Duration.ofSeconds(10);
    private static final Pattern ID = Pattern.compile("\"prompt_id\" ?: ?\"([^\"]+)\"");

    private final ClientTime time;
    private final PriorityQueue<Instant> machines = new PriorityQueue<>();
    private final Map<String, Job> jobs = new HashMap<>();
    private long requests;

    ForgetfulServer(ClientTime time, int machines) {
        this.time = time;
        for (int i = 0; i < machines; i++) {
            this.machines.add(time.now());
        }
    }

    private record Job(Instant created, Instant start) {
        Instant end() {
            return start.plus(RUN);
        }
    }

    synchronized long requests() {
        return requests;
    }

    @Override
    public synchronized CompletableFuture<TransportResponse> send(TransportRequest request) {
        requests++;
        if (request.method().equals("POST")) {
            Matcher id = ID.matcher(new String(request.body().orElseThrow(), StandardCharsets.UTF_8));
            if (!id.find()) {
                throw new IllegalStateException("a create without prompt_id");
            }
            return response(201, create(id.group(1)));
        }
        String path = request.uri().getPath();
        String promptId = path.substring(path.lastIndexOf('/') + 1);
        Job job = jobs.get(promptId);
        if (job == null) {
            return response(404, "\"execute not found for prompt_id: " + promptId + "\"");
        }
        if (!job.end().isAfter(time.now())) {
            jobs.remove(promptId);
        }
        return response(200, row(promptId, job));
    }

    private String create(String promptId) {
        Instant now = time.now();
        Instant free = machines.remove();
        var job = new Job(now, free.isAfter(now) ? free : now);
        machines.add(job.end());
        jobs.put(promptId, job);
        return row(promptId, job);
    }

    private String row(String promptId, Job job) {
        boolean hasStarted = !job.start().isAfter(time.now());
        boolean hasEnded = !job.end().isAfter(time.now());
        String file = "{\"url\":\"https://localhost/" + promptId + ".png\",\"file_name\":\"" + promptId + ".png\"}";
        return "{\"prompt_id\":\"" + promptId + "\",\"status\":\""
                + (hasEnded ? "success" : hasStarted ? "processing" : "created")
                + "\",\"create_time\":\"" + text(job.created()) + "\",\"endpoint_name\":\"comfy-async-prod\","
                + "\"inference_type\":\"Async\",\"need_sync\":false,\"start_time\":\""
                + (hasStarted ? text(job.start()) : "") + "\",\"complete_time\":"
                + (hasEnded ? "\"" + text(job.end()) + "\"" : "null")
                + ",\"output_path\":\"\",\"output_files\":[" + (hasEnded ? file : "")
                + "],\"temp_path\":\"\",\"temp_files\":[]}";
    }

    private static String text(Instant instant) {
        return instant.toString().replace("Z", "");
    }

    private static CompletableFuture<TransportResponse> response(int status, String data) {
        byte[] body = ("{\"statusCode\":" + status + ",\"message\":\"OK\",\"data\":" + data + "}")
                .getBytes(StandardCharsets.UTF_8);
        Map<String, List<String>> headers =
                Map.of("Content-Type", List.of("application/json"), "x-api-version", List.of("1.7.0"));
        return CompletableFuture.completedFuture(TransportResponse.of(
                status,
                headers,
                subscriber -> subscriber.onSubscribe(new Flow.Subscription() {
                    private boolean isOver;

                    @Override
                    public void request(long n) {
                        if (!isOver) {
                            isOver = true;
                            subscriber.onNext(List.of(ByteBuffer.wrap(body)));
                            subscriber.onComplete();
                        }
                    }

                    @Override
                    public void cancel() {
                        isOver = true;
                    }
                })));
    }
}
