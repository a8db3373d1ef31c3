package io.github.comfysdk.core.internal.batch;

import io.github.comfysdk.core.batch.BatchItem;
import io.github.comfysdk.core.batch.BatchOptions;
import io.github.comfysdk.core.batch.BatchResult;
import io.github.comfysdk.core.event.BatchRunEvent;
import io.github.comfysdk.core.http.TransportRequest;
import io.github.comfysdk.core.http.TransportResponse;
import io.github.comfysdk.core.testing.Answers;
import io.github.comfysdk.core.testing.CreateServer;
import io.github.comfysdk.core.testing.Members;
import io.github.comfysdk.core.testing.Reply;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;

/** Whole runs against a server on which every job has succeeded when it is first looked at, unless a test scripts something else. */
abstract class RunFixture extends ListFixture {
    static final String POST = "POST /executes";

    @BeforeEach
    void serve() {
        server.otherwise(RunFixture::answer);
    }

    private static TransportResponse answer(TransportRequest request) {
        String path = request.uri().getPath();
        Reply reply;
        if (request.method().equals("POST")) {
            String id = CreateServer.body(request).path("prompt_id").asText();
            reply = Reply.json(201, Answers.created(id));
        } else if (request.method().equals("DELETE")) {
            reply = Reply.data("null");
        } else if (path.endsWith("/executes")) {
            reply = page();
        } else {
            String id = path.substring(path.lastIndexOf('/') + 1);
            reply = Reply.execute(id, "success", Members.START, Members.COMPLETE, Members.FILES);
        }
        return reply.send().join();
    }

    final DefaultBatch batch(UnaryOperator<BatchOptions> change) {
        return new DefaultBatch(
                "demo",
                change.apply(
                        BatchOptions.defaults().withEndpoint("comfy-async-demo").withFreshStart()),
                calls);
    }

    final DefaultBatch batch() {
        return batch(options -> options);
    }

    static BatchItem<Integer> item(int number) {
        return new BatchItem<>("row-" + number, GRAPH, number);
    }

    static List<BatchItem<Integer>> items(int count) {
        return IntStream.range(0, count).mapToObj(RunFixture::item).toList();
    }

    static String id(int item, int tryNumber) {
        return id("row-" + item, tryNumber);
    }

    static List<String> texts(List<BatchResult<Integer>> results) {
        return results.stream().map(Object::toString).sorted().toList();
    }

    /** What the run has reported of itself: step, items under way, items that have ended. */
    final List<String> runSteps() {
        return events.of(BatchRunEvent.class).stream()
                .map(event -> event.step() + " " + event.underWay() + " " + event.ended()
                        + event.span().map(span -> " " + span).orElse("")
                        + event.exception().map(name -> " " + name).orElse(""))
                .toList();
    }
}
