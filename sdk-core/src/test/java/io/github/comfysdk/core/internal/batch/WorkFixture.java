package io.github.comfysdk.core.internal.batch;

import io.github.comfysdk.core.batch.BatchResult;
import io.github.comfysdk.core.event.BatchItemEvent;
import io.github.comfysdk.core.internal.batch.blame.BatchCause;
import io.github.comfysdk.core.testing.Answers;
import io.github.comfysdk.core.testing.Members;
import io.github.comfysdk.core.testing.Reply;
import io.github.comfysdk.model.ExecuteState;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** One item of a batch, and what it reports to its run. */
abstract class WorkFixture extends StepFixture implements Ends<String> {
    static final String POST = "POST /executes";
    static final String DELETE = "DELETE /executes";
    static final Known.Nothing NEW = new Known.Nothing(1, 0, Known.ALL);

    final List<String> reports = new ArrayList<>();
    final List<BatchResult<String>> results = new ArrayList<>();
    final List<BatchCause> stops = new ArrayList<>();

    @Override
    public void created() {
        reports.add("created");
    }

    @Override
    public void attached() {
        reports.add("attached");
    }

    @Override
    public void slowedDown(Duration interval) {
        reports.add("slowed down");
    }

    @Override
    public void ran(ExecuteState execute) {
        reports.add("ran");
    }

    @Override
    public void ended(Work<String> work, BatchResult<String> result, boolean isOwn) {
        reports.add(isOwn ? "own end" : "end");
        results.add(result);
    }

    @Override
    public void stop(BatchCause cause) {
        stops.add(cause);
    }

    final Work<String> begin(Setting setting, Known known) {
        var work = new Work<>(setting, this, ITEM, 7);
        work.begin(known);
        return work;
    }

    final BatchResult<String> result() {
        if (results.size() != 1) {
            throw new AssertionError(results.size() + " results: " + results);
        }
        return results.get(0);
    }

    final BatchResult.Succeeded<String> success() {
        return (BatchResult.Succeeded<String>) result();
    }

    final BatchResult.Failed<String> failed() {
        return (BatchResult.Failed<String>) result();
    }

    final BatchResult.Skipped<String> skipped() {
        return (BatchResult.Skipped<String>) result();
    }

    final BatchResult.Open<String> open() {
        return (BatchResult.Open<String>) result();
    }

    /** What the item has reported to listeners: step, id and number of failures. */
    final List<String> steps() {
        return events.of(BatchItemEvent.class).stream()
                .map(event -> event.step() + " " + event.promptId() + " " + event.tries()
                        + event.result().map(result -> " " + result).orElse("")
                        + event.exception().map(name -> " " + name).orElse(""))
                .toList();
    }

    static Reply created(int tryNumber, String... members) {
        return () -> {
            String body = Answers.created(id(tryNumber));
            return Reply.json(201, members.length == 0 ? body : body.replace("\"Async\"", members[0]))
                    .send();
        };
    }

    static Reply success(int tryNumber) {
        return row(tryNumber, "success", Members.START, Members.COMPLETE, Members.FILES);
    }

    static Reply failure(int tryNumber) {
        return row(tryNumber, "failed", Members.START, Members.COMPLETE);
    }
}
