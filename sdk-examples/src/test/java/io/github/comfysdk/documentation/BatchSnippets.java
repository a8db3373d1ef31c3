package io.github.comfysdk.documentation;

import io.github.comfysdk.core.batch.Batch;
import io.github.comfysdk.core.batch.BatchFeed;
import io.github.comfysdk.core.batch.BatchItem;
import io.github.comfysdk.core.batch.BatchOrder;
import io.github.comfysdk.core.batch.BatchResult;
import io.github.comfysdk.core.batch.BatchRun;
import io.github.comfysdk.core.batch.Blame;
import io.github.comfysdk.core.batch.OnChanged;
import io.github.comfysdk.core.client.ComfyClient;
import io.github.comfysdk.core.client.ExecuteEnd;
import io.github.comfysdk.core.error.BadRequestException;
import io.github.comfysdk.core.error.ComfyException;
import io.github.comfysdk.core.options.WaitPolicy;
import io.github.comfysdk.model.CreateExecuteRequest;
import io.github.comfysdk.model.Execute;
import io.github.comfysdk.model.graph.PromptGraph;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;

/** The code of docs/batches.md, compiled. */
@SuppressWarnings({"UnusedVariable", "FutureReturnValueIgnored"
}) // the page shows what there is, not what to do with it
final class BatchSnippets {
    private BatchSnippets() {}

    // The lines are as the page shows them.
    // spotless:off
    static void run(ComfyClient comfy, PromptGraph template, Map<String, String> texts) {
        // snippet: batch
        Batch batch = comfy.batch("catalogue-2026-11").with(o -> o
                .withEndpoint("comfy-async-prod")
                .withFolder(Path.of("out")));                // files and manifest.jsonl
        Stream<BatchItem<String>> items = texts.entrySet().stream()      // article-17 -> "a brass lamp"
                .map(e -> new BatchItem<>(e.getKey(), template.with("6", "text", e.getValue()), e.getValue()));
        try (BatchRun<String> run = batch.start(items)) {
            for (BatchResult<String> result : run) {
                if (result instanceof BatchResult.Succeeded<String> done) {
                    System.out.println(done.context() + ": " + done.files());
                } else if (result instanceof BatchResult.Failed<String> failed) {
                    System.out.println(failed.context() + ": " + failed.cause().getMessage());
                }
            }
        }
        // end snippet
    }

    static void options(Batch batch) {
        // snippet: batch-options
        Batch careful = batch.with(o -> o
                .withOrder(BatchOrder.SOURCE)                // for readers that note how far they have come
                .withOutstanding(40)                         // about twice the machines
                .withRatePerSecond(5)
                .withTries(3, failed -> failed.cause().getMessage().contains("out of memory"))
                .withStuckAfter(Duration.ofMinutes(20), Duration.ofMinutes(30))
                .withStopAfter(500, 20)                      // 500 failures in all, or 20 in a row
                .withOnChanged(OnChanged.FAIL)
                .withProgressListener(System.out::println));
        // end snippet
    }

    static void feed(Batch batch, PromptGraph graph) {
        // snippet: batch-feed
        try (BatchFeed feed = batch.open()) {
            CompletableFuture<BatchResult<String>> result = feed.add(BatchItem.of("article-17", graph));
            result.thenAccept(System.out::println);          // Succeeded, Failed, Skipped or Open; never an exception
            result.join();
        }
        // end snippet
    }

    static void blame(ComfyClient comfy, CreateExecuteRequest request, Path folder, List<CreateExecuteRequest> later) {
        // snippet: batch-blame
        try {
            Execute done = comfy.executes().submitIfAbsent(request).await();
            comfy.outputs().download(done, folder);
        } catch (ComfyException e) {
            switch (Blame.of(e)) {
                case ITEM -> System.out.println(request.promptId() + " failed: " + e.getMessage());
                case BATCH -> throw e;
                case PASSING -> later.add(request);
            }
        }
        // end snippet
    }

    static void elsewhere(ComfyClient comfy) {
        // snippet: batch-status
        Batch batch = comfy.batch("catalogue-2026-11").with(o -> o.withFolder(Path.of("out")));
        System.out.println(batch.status());                  // BatchStatus[queued=12, running=4, succeeded=180, failed=4]
        int deleted = batch.deleteQueued();                  // these never run
        // end snippet
    }

    static void parts(ComfyClient comfy, CreateExecuteRequest request, List<String> promptIds) {
        // snippet: batch-parts
        try {
            Execute done = comfy.executes().submitIfAbsent(request).await();
        } catch (BadRequestException e) {
            e.leftBehind().ifPresent(comfy.executes()::delete);      // the row of the refused create
        }
        try (Stream<ExecuteEnd> ends = comfy.executes().awaitAll(promptIds, WaitPolicy.defaults())) {
            ends.forEach(System.out::println);                       // as they end
        }
        // end snippet
    }
    // spotless:on
}
