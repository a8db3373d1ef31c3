package io.github.comfysdk.bench.queue;

import io.github.comfysdk.core.client.ComfyClient;
import io.github.comfysdk.core.client.ExecuteHandle;
import io.github.comfysdk.core.options.WaitPolicy;
import io.github.comfysdk.model.CreateExecuteRequest;
import io.github.comfysdk.model.Execute;
import io.github.comfysdk.model.graph.PromptGraph;
import io.github.comfysdk.model.validation.ValidationMode;
import io.github.comfysdk.node.EmptyImage;
import io.github.comfysdk.node.SaveImage;
import io.github.comfysdk.testkit.EsdSimulator;
import io.github.comfysdk.testkit.VirtualTime;
import io.github.comfysdk.testkit.scenario.ExecuteScript;
import io.github.comfysdk.testkit.scenario.Route;
import io.github.comfysdk.testkit.scenario.SimulatedEndpoint;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;

/**
 * Runs one case with the real client on virtual time. Everything happens on the thread that makes time advance, so the same
 * parameters give the same figures, except for the CPU time.
 */
final class QueueRun {
    private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");
    private static final String ENDPOINT = "comfy-async-demo";

    private final QueueCase parameters;
    private final VirtualTime time = VirtualTime.startingAt(START);
    private final EsdSimulator esd;
    private final CpuMeter cpu = new CpuMeter();
    private final ComfyClient client;
    private final PromptGraph graph;
    private final WaitPolicy policy;
    private final CountDownLatch done = new CountDownLatch(1);
    private final List<CompletableFuture<Execute>> waits = new ArrayList<>();
    private final List<Double> delays = new ArrayList<>();
    private int submitted;
    private int submitting;
    private int open;
    private int toEnd;
    private QueueFigures figures = new QueueFigures(1, 0, 0, 0, new double[0], 0, 0);

    QueueRun(QueueCase parameters) {
        this.parameters = parameters;
        esd = EsdSimulator.builder()
                .time(time)
                .endpoint(SimulatedEndpoint.async(ENDPOINT).machines(parameters.machines()))
                .scripts(execute -> script(Integer.parseInt(execute.promptId().substring(4))))
                .latency(Route.CREATE_EXECUTE, parameters.millis("read-ms"))
                .latency(Route.GET_EXECUTE, parameters.millis("read-ms"))
                .latency(Route.LIST_EXECUTES, parameters.millis("page-ms"))
                .oldExecutes(parameters.count("old"), parameters.count("bytes"))
                .rememberedRequests(0)
                .inMemory();
        client = ComfyClient.builder()
                .baseUrl(esd.baseUrl())
                .apiKey(esd.apiKey())
                .time(time)
                .transport(cpu.around(esd.transport(time)))
                .validation(ValidationMode.OFF)
                .build();
        String prefix = "x".repeat(Math.max(1, parameters.count("bytes") - 700));
        graph = PromptGraph.compose(g -> {
            var image = g.add(EmptyImage.builder().build());
            g.add(SaveImage.of(image.image(), prefix));
        });
        policy = WaitPolicy.within(Duration.ofDays(2));
        for (int i = 0; i < parameters.count("jobs"); i++) {
            toEnd += parameters.neverEnds(i) ? 0 : 1;
        }
    }

    private ExecuteScript script(int job) {
        ExecuteScript ending = parameters.neverEnds(job) ? ExecuteScript.createdForEver() : ExecuteScript.success(1);
        return ending.runningFor(parameters.running(job));
    }

    QueueFigures measure() throws InterruptedException {
        time.schedule(Duration.ZERO, () -> {
            cpu.start();
            submitMore();
        });
        done.await();
        client.close();
        return figures;
    }

    private void submitMore() {
        while (submitted < parameters.count("jobs")
                && submitting < parameters.count("submits")
                && open < parameters.count("outstanding")) {
            submit(submitted++);
        }
    }

    @SuppressWarnings("FutureReturnValueIgnored") // each callback handles both outcomes
    private void submit(int job) {
        submitting++;
        open++;
        CompletableFuture<ExecuteHandle> submission = client.async()
                .executes()
                .submit(CreateExecuteRequest.builder()
                        .promptId("job-" + job)
                        .endpointName(ENDPOINT)
                        .needSync(false)
                        .prompt(graph)
                        .build());
        submission.whenComplete((handle, exception) -> {
            submitting--;
            if (exception != null) {
                throw new IllegalStateException("job " + job + " was not created", exception);
            }
            CompletableFuture<Execute> wait = handle.awaitAsync(policy);
            waits.add(wait);
            wait.whenComplete((execute, thrown) -> ended(execute));
            submitMore();
        });
    }

    private void ended(Execute execute) {
        if (done.getCount() == 0 || execute == null) {
            return;
        }
        open--;
        Instant completed = execute.completeTime().orElseThrow();
        delays.add(Duration.between(completed, time.now()).toMillis() / 1_000.0);
        if (delays.size() == toEnd) {
            finish();
        } else {
            submitMore();
        }
    }

    private void finish() {
        int reads = esd.requestCount(Route.GET_EXECUTE);
        double millis = cpu.millis();
        figures = new QueueFigures(
                parameters.count("jobs"),
                esd.requestCount(Route.CREATE_EXECUTE),
                reads,
                esd.requestCount(Route.LIST_EXECUTES),
                delays.stream().mapToDouble(Double::doubleValue).sorted().toArray(),
                millis,
                reads * costOfRead());
        done.countDown();
        waits.forEach(wait -> wait.cancel(true));
    }

    /** What a plain read costs the client, in milliseconds of CPU time. */
    private double costOfRead() {
        return 0;
    }
}
