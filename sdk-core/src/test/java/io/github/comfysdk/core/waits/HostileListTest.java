package io.github.comfysdk.core.waits;

import static io.github.comfysdk.core.testing.TestClients.NOW;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.comfysdk.core.client.ComfyClient;
import io.github.comfysdk.core.client.ExecuteHandle;
import io.github.comfysdk.core.http.TransportRequest;
import io.github.comfysdk.core.http.TransportResponse;
import io.github.comfysdk.core.options.WaitPolicy;
import io.github.comfysdk.core.testing.Answers;
import io.github.comfysdk.core.testing.Face;
import io.github.comfysdk.core.testing.StubServer;
import io.github.comfysdk.core.testing.TestClients;
import io.github.comfysdk.model.Execute;
import io.github.comfysdk.testkit.VirtualTime;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Waits that pages of the list may end, while the list is not what it should be. Reads by id are right. */
class HostileListTest {
    private static final int JOBS = 40;
    private static final String YESTERDAY = at(NOW.minus(Duration.ofDays(1)));

    private final VirtualTime time = VirtualTime.startingAt(NOW);
    private final StubServer server = new StubServer();
    private final Duration[] lateness = new Duration[JOBS];
    private int pages;

    /** How a list misbehaves. */
    enum Trick {
        PAGES_OF_ONE_ROW {
            @Override
            Page page(HostileListTest table, int from) {
                return table.rows(from, from + 1, from + 1 < JOBS ? from + 1 : END);
            }
        },
        ROWS_REPEATED_ON_THE_NEXT_PAGE {
            @Override
            Page page(HostileListTest table, int from) {
                return table.rows(Math.max(0, from - 5), from + 10, from + 10 < JOBS ? from + 10 : END);
            }
        },
        CURSOR_OF_ITS_OWN_PAGE {
            @Override
            Page page(HostileListTest table, int from) {
                return table.rows(from, from + 10, from < 20 ? from + 10 : from);
            }
        },
        CURSORS_IN_A_CIRCLE {
            @Override
            Page page(HostileListTest table, int from) {
                return table.rows(from, from + 10, from < 20 ? from + 10 : 0);
            }
        },
        NEW_CURSORS_FOR_EVER {
            @Override
            Page page(HostileListTest table, int from) {
                return table.rows(from, Math.min(JOBS, from + 10), from + 10);
            }
        },
        OTHER_ROWS_EACH_TIME {
            @Override
            Page page(HostileListTest table, int from) {
                int shift = 13 * table.pages;
                return new Page(
                        IntStream.range(from, from + 10)
                                .mapToObj(i -> table.row((i + shift) % JOBS))
                                .toList(),
                        from + 10 < JOBS ? from + 10 : END);
            }
        },
        SUCCESS_LONG_BEFORE_THE_END {
            @Override
            Page page(HostileListTest table, int from) {
                return table.rows(job -> row(job, "success", at(NOW), at(NOW.plusSeconds(1)), "null"));
            }
        },
        NEVER_A_COMPLETE_TIME {
            @Override
            Page page(HostileListTest table, int from) {
                return table.rows(job -> table.hasEnded(job)
                        ? row(job, "success", at(NOW), at(NOW.plusSeconds(1)), "null")
                        : table.row(job));
            }
        },
        ROWS_OF_AN_OLD_RUN {
            @Override
            Page page(HostileListTest table, int from) {
                return table.rows(job -> row(job, "success", YESTERDAY, YESTERDAY, YESTERDAY));
            }
        },
        FIRST_THE_ROW_OF_AN_OLD_RUN {
            @Override
            Page page(HostileListTest table, int from) {
                return new Page(
                        IntStream.range(0, JOBS)
                                .boxed()
                                .flatMap(job ->
                                        Stream.of(row(job, "success", YESTERDAY, YESTERDAY, YESTERDAY), table.row(job)))
                                .toList(),
                        END);
            }
        },
        EMPTY {
            @Override
            Page page(HostileListTest table, int from) {
                return new Page(List.of(), END);
            }
        };

        abstract Page page(HostileListTest table, int from);
    }

    private static final int END = -1;

    record Page(List<String> rows, int next) {}

    private interface Row {
        String of(int job);
    }

    private static String at(Instant instant) {
        var wire = DateTimeFormatter.ofPattern("uuuu-MM-dd'T'HH:mm:ss.SSSSSS");
        return "\"" + wire.format(LocalDateTime.ofInstant(instant, ZoneOffset.UTC)) + "\"";
    }

    /** Four of them run at once. */
    private static Instant end(int job) {
        return NOW.plusSeconds(10 + 10L * (job / 4) + job % 3);
    }

    private boolean hasEnded(int job) {
        return !time.now().isBefore(end(job));
    }

    private String row(int job) {
        Instant start = end(job).minusSeconds(9);
        return row(
                job,
                hasEnded(job) ? "success" : "created",
                at(NOW),
                time.now().isBefore(start) ? "\"\"" : at(start),
                hasEnded(job) ? at(end(job)) : "null");
    }

    private static String row(int job, String status, String create, String start, String complete) {
        return "{\"prompt_id\": \"job-" + job + "\", \"status\": \"" + status + "\", \"create_time\": " + create
                + ", \"endpoint_name\": \"comfy-async-demo\", \"need_sync\": false, \"start_time\": " + start
                + ", \"complete_time\": " + complete + ", \"output_files\": []}";
    }

    private Page rows(int from, int to, int next) {
        return new Page(
                IntStream.range(from, Math.max(from, Math.min(JOBS, to)))
                        .mapToObj(this::row)
                        .toList(),
                next);
    }

    private Page rows(Row row) {
        return new Page(IntStream.range(0, JOBS).mapToObj(row::of).toList(), END);
    }

    private TransportResponse answer(TransportRequest request, Trick trick) {
        String path = request.uri().getPath();
        if (request.method().equals("POST")) {
            return Answers.of(201, Answers.lambda(201, row(creates() - 1), "OK"));
        }
        if (!path.endsWith("/executes")) {
            return Answers.of(
                    200, Answers.lambda(200, row(Integer.parseInt(path.substring(path.lastIndexOf('-') + 1))), "OK"));
        }
        pages++;
        Page page = trick.page(this, cursor(request));
        String next = page.next() == END ? "null" : "\"" + page.next() + "\"";
        return Answers.of(
                200,
                Answers.lambda(
                        200,
                        "{\"executes\": [" + String.join(", ", page.rows()) + "], \"last_evaluated_key\": " + next
                                + "}",
                        "OK"));
    }

    private int creates() {
        return (int) server.methods().stream().filter("POST"::equals).count();
    }

    private static int cursor(TransportRequest request) {
        String query = request.uri().getQuery();
        return Arrays.stream(query.split("&"))
                .filter(parameter -> parameter.startsWith("exclusive_start_key="))
                .mapToInt(parameter -> Integer.parseInt(parameter.substring(parameter.indexOf('=') + 1)))
                .findAny()
                .orElse(0);
    }

    static Stream<Arguments> tricks() {
        return Face.withEach(List.of(Trick.values()));
    }

    @ParameterizedTest
    @MethodSource("tricks")
    void await_listThatMisbehaves_endsRightInTimeAndWithoutAStorm(Face face, Trick trick) {
        server.otherwise(request -> answer(request, trick));
        WaitPolicy policy = WaitPolicy.defaults().withListedResult();
        try (ComfyClient client = TestClients.builder(server, time).build()) {
            List<ExecuteHandle> handles = IntStream.range(0, JOBS)
                    .mapToObj(job -> TestClients.request("job-" + job))
                    .map(request -> face.call(
                            client,
                            c -> c.executes().submit(request),
                            c -> c.async().executes().submit(request)))
                    .toList();
            List<CompletableFuture<Execute>> waits = new ArrayList<>();
            for (int job = 1; job < JOBS; job++) {
                int number = job;
                waits.add(handles.get(job)
                        .awaitAsync(policy)
                        .whenComplete(
                                (done, exception) -> lateness[number] = Duration.between(end(number), time.now())));
            }
            waits.add(0, CompletableFuture.completedFuture(face.await(handles.get(0), policy)));
            lateness[0] = Duration.between(end(0), time.now());

            for (int job = 0; job < JOBS; job++) {
                Execute done = waits.get(job).join();
                assertThat(done.promptId()).isEqualTo("job-" + job);
                assertThat(done.completeTime()).as("end of job %d", job).contains(end(job));
            }
        }
        assertThat(lateness).allSatisfy(late -> assertThat(late).isBetween(Duration.ZERO, Duration.ofSeconds(7)));
        assertThat(server.routes()).hasSizeLessThan(10 * JOBS);
    }
}
