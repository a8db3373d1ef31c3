package io.github.comfysdk.engines;

import static io.temporal.api.enums.v1.WorkflowIdReusePolicy.WORKFLOW_ID_REUSE_POLICY_REJECT_DUPLICATE;

import io.github.comfysdk.core.client.ComfyAsyncClient;
import io.github.comfysdk.core.options.IdFreshness;
import io.temporal.activity.Activity;
import io.temporal.activity.ActivityInterface;
import io.temporal.activity.ActivityOptions;
import io.temporal.client.WorkflowClient;
import io.temporal.client.WorkflowExecutionAlreadyStarted;
import io.temporal.client.WorkflowOptions;
import io.temporal.common.RetryOptions;
import io.temporal.serviceclient.WorkflowServiceStubs;
import io.temporal.serviceclient.WorkflowServiceStubsOptions;
import io.temporal.worker.WorkerFactory;
import io.temporal.workflow.Workflow;
import io.temporal.workflow.WorkflowInterface;
import io.temporal.workflow.WorkflowMethod;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** The catalogue on Temporal: a workflow for each article. */
final class TemporalCatalogue {
    // snippet: temporal-workflow
    @WorkflowInterface
    public interface Painting {
        @WorkflowMethod
        Picture paint(Article article);
    }

    @ActivityInterface
    public interface Painter {
        Picture paint(Article article);
    }

    public static final class PaintingWorkflow implements Painting {
        private final Painter painter = Workflow.newActivityStub(
                Painter.class,
                ActivityOptions.newBuilder()
                        .setTaskQueue("pictures")
                        .setStartToCloseTimeout(Duration.ofHours(7)) // longer than the wait for a job
                        .setHeartbeatTimeout(Catalogue.arrival().multipliedBy(2)) // then a late create has arrived
                        .setRetryOptions(RetryOptions.newBuilder()
                                .setInitialInterval(Catalogue.arrival())
                                .build())
                        .build());

        @Override
        public Picture paint(Article article) {
            return painter.paint(article);
        }
    }
    // end snippet

    // snippet: temporal-activity
    record ComfyPainter(ComfyAsyncClient comfy, ScheduledExecutorService timer) implements Painter {
        @Override
        @SuppressWarnings("FutureReturnValueIgnored") // the activity has its end by then
        public Picture paint(Article article) {
            var job = Activity.getExecutionContext().useLocalManualCompletion(); // no thread waits
            long beat = Catalogue.arrival().toMillis() / 2;
            var beats = timer.scheduleAtFixedRate(() -> job.recordHeartbeat(null), 0, beat, TimeUnit.MILLISECONDS);
            comfy.executes()
                    .submitIfAbsent(article.request(), IdFreshness.FRESH)
                    .thenCompose(handle -> handle.awaitAsync(Catalogue.WAIT))
                    .thenCompose(done -> comfy.outputs().download(done, Catalogue.pictures(), Catalogue.KEEP))
                    .handle((files, failure) -> failure == null
                            ? Picture.done(article.key(), files)
                            : Picture.failed(article.key(), failure, comfy.executes()::delete))
                    .whenComplete((picture, failure) -> {
                        beats.cancel(false);
                        Runnable end = failure == null ? () -> job.complete(picture) : () -> job.fail(failure);
                        end.run();
                    });
            return new Picture(article.key(), "open", ""); // nobody sees it
        }
    }
    // end snippet

    public static void main(String[] arguments) throws IOException {
        var options = WorkflowServiceStubsOptions.newBuilder().setTarget(Catalogue.state());
        var client = WorkflowClient.newInstance(WorkflowServiceStubs.newServiceStubs(options.build()));
        var workers = WorkerFactory.newInstance(client);
        if (arguments[0].equals("workflows")) {
            workers.newWorker("workflows").registerWorkflowImplementationTypes(PaintingWorkflow.class);
            workers.start();
            return;
        }
        // snippet: temporal-start
        workers.newWorker("pictures") // takes up to 200 activities, so this many jobs are outstanding
                .registerActivitiesImplementations(
                        new ComfyPainter(Catalogue.client().async(), Executors.newSingleThreadScheduledExecutor()));
        workers.start();
        for (Article article : Catalogue.articles()) {
            var workflow = client.newWorkflowStub(
                    Painting.class,
                    WorkflowOptions.newBuilder()
                            .setTaskQueue("workflows")
                            .setWorkflowId(Catalogue.BATCH + "." + article.key())
                            .setWorkflowIdReusePolicy(WORKFLOW_ID_REUSE_POLICY_REJECT_DUPLICATE)
                            .build());
            try {
                WorkflowClient.start(workflow::paint, article);
            } catch (WorkflowExecutionAlreadyStarted e) {
                // by an earlier process
            }
        }
        // end snippet
        for (Article article : Catalogue.articles()) {
            client.newUntypedWorkflowStub(Catalogue.BATCH + "." + article.key()).getResult(Picture.class);
        }
        System.exit(0);
    }
}
