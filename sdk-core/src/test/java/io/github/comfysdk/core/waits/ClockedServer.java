package io.github.comfysdk.core.waits;

import io.github.comfysdk.core.http.HttpTransport;
import io.github.comfysdk.core.http.TransportRequest;
import io.github.comfysdk.core.http.TransportResponse;
import io.github.comfysdk.core.testing.Answers;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.PriorityQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;

/** A server in memory whose four machines have taken jobs from a queue since the start, and whose clocks may be wrong. */
final class ClockedServer implements HttpTransport {
    static final int MACHINES = 4;

    private static final DateTimeFormatter WIRE_TIME = DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSSSSS");

    private final InstantSource time;
    private final Instant begin;
    private final Clocks clocks;
    private final List<Job> jobs = new ArrayList<>();
    private final AtomicInteger requests = new AtomicInteger();

    /** What the clock says that writes a time. */
    interface Clocks {
        /**
         * Returns by how much it is ahead.
         *
         * @param field the time that it writes
         * @param job the number of the job
         * @param passed the true time since the start
         */
        Duration ahead(Field field, int job, Duration passed);
    }

    enum Field {
        CREATE,
        START,
        COMPLETE
    }

    private record Job(Instant start, Instant end) {}

    ClockedServer(InstantSource time, int count, Duration run, Clocks clocks) {
        this.time = time;
        this.begin = time.instant();
        this.clocks = clocks;
        var free = new PriorityQueue<Instant>();
        IntStream.range(0, MACHINES).forEach(machine -> free.add(begin.plusSeconds(1)));
        for (int i = 0; i < count; i++) {
            Instant start = free.remove();
            // Not all the same: up to a fifth shorter or longer.
            Instant end = start.plus(run)
                    .plus(run.multipliedBy((i * 7_919L) % 401 - 200).dividedBy(1_000));
            free.add(end);
            jobs.add(new Job(start, end));
        }
    }

    List<String> ids() {
        return IntStream.range(0, jobs.size()).mapToObj(i -> "job-" + i).toList();
    }

    /** Returns when a job truly ends. */
    Instant end(String id) {
        return jobs.get(number(id)).end();
    }

    int requests() {
        return requests.get();
    }

    private static int number(String id) {
        return Integer.parseInt(id.substring("job-".length()));
    }

    @Override
    public CompletableFuture<TransportResponse> send(TransportRequest request) {
        requests.incrementAndGet();
        String id = request.uri().getPath().substring("/prod/executes".length());
        // The list shows nothing, as when it lags behind.
        String data = id.isEmpty() ? "{\"executes\": [], \"last_evaluated_key\": null}" : row(number(id.substring(1)));
        return CompletableFuture.completedFuture(Answers.of(200, Answers.lambda(200, data, "OK")));
    }

    private String row(int number) {
        Job job = jobs.get(number);
        boolean hasStarted = !time.instant().isBefore(job.start());
        boolean hasEnded = !time.instant().isBefore(job.end());
        return """
                {"prompt_id": "job-%d", "status": "%s", "create_time": %s, "endpoint_name": "comfy-async-demo",
                "inference_type": "Async", "need_sync": false, "start_time": %s, "complete_time": %s,
                "output_path": "", "output_files": [], "temp_path": "", "temp_files": []}""".formatted(
                        number,
                        hasEnded ? "success" : "created",
                        written(Field.CREATE, number, begin),
                        hasStarted ? written(Field.START, number, job.start()) : "\"\"",
                        hasEnded ? written(Field.COMPLETE, number, job.end()) : "null");
    }

    private String written(Field field, int job, Instant at) {
        Instant shown = at.plus(clocks.ahead(field, job, Duration.between(begin, at)));
        return "\"" + WIRE_TIME.format(LocalDateTime.ofInstant(shown, ZoneOffset.UTC)) + "\"";
    }
}
