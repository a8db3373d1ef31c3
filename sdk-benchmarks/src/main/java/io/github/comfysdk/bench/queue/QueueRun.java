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
import io.github.comfysdk.testkit.EsdSimulatorBuilder;
import io.github.comfysdk.testkit.VirtualTime;
import io.github.comfysdk.testkit.scenario.ExecuteScript;
import io.github.comfysdk.testkit.scenario.Fault;
import io.github.comfysdk.testkit.scenario.Route;
import io.github.comfysdk.testkit.scenario.SimulatedEndpoint;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;

/**
 * Runs one case with the real client on virtual time. Everything happens on the thread that makes time advance, so the same
 * parameters give the same figures, except for the CPU time.
 */
final class QueueRun {
    private static final Instant START = Instant.parse("2026-01-01T00:00:00Z");
    private static final String ENDPOINT = "comfy-async-demo";
    private static final String OTHER_ENDPOINT = "comfy-async-";
    private static final int MOST_FAILURES = 2_000;

    private final QueueCase parameters;
    private final VirtualTime time = VirtualTime.startingAt(START);
    private final EsdSimulator esd;
    private final CpuMeter cpu = new CpuMeter();
    private final ComfyClient client;
    private final PromptGraph graph;
    /** Makes a row as large as that of an editor's workflow, which clients send along. */
    private final String remark;

    private final WaitPolicy policy;
    private final CountDownLatch done = new CountDownLatch(1);
    /** Waits that have not ended; results are not kept, since there may be very many. */
    private final Set<CompletableFuture<Execute>> waits = new LinkedHashSet<>();

    private final List<Double> delays = new ArrayList<>();
    private int submitted;
    private int submitting;
    private int allowed;
    private int open;
    private int toEnd;
    private boolean isFinished;
    private volatile @Nullable Throwable failure;
    private QueueFigures figures = new QueueFigures(1, 0, 0, 0, new double[0], 0, 0);

    QueueRun(QueueCase parameters) {
        this.parameters = parameters;
        EsdSimulatorBuilder builder = EsdSimulator.builder().time(time);
        for (int i = 0; i < parameters.count("endpoints"); i++) {
            builder.endpoint(SimulatedEndpoint.async(endpoint(i)).machines(parameters.machines()));
        }
        esd = builder.scripts(execute -> script(execute.promptId()))
                .latency(Route.CREATE_EXECUTE, parameters.millis("read-ms"))
                .latency(Route.GET_EXECUTE, parameters.millis("read-ms"))
                .latency(Route.LIST_EXECUTES, parameters.millis("page-ms"))
                .oldExecutes(parameters.count("old"), parameters.count("bytes"))
                .rememberedRequests(0)
                .inMemory();
        allowed = parameters.count("burst");
        failReads(parameters.number("failing"));
        client = ComfyClient.builder()
                .baseUrl(esd.baseUrl())
                .apiKey(esd.apiKey())
                .time(time)
                .transport(cpu.around(esd.transport(time)))
                .validation(ValidationMode.OFF)
                .build();
        remark = "x".repeat(Math.max(1, parameters.count("bytes") - 900));
        graph = PromptGraph.compose(g -> {
            var image = g.add(EmptyImage.builder().build());
            g.add(SaveImage.of(image.image(), "image"));
        });
        WaitPolicy patient = WaitPolicy.within(Duration.ofDays(60));
        policy = parameters.number("listed") > 0 ? patient.withListedResult() : patient;
        for (int i = 0; i < parameters.count("jobs"); i++) {
            toEnd += parameters.neverEnds(i) ? 0 : 1;
        }
    }

    private static String endpoint(int number) {
        return number == 0 ? ENDPOINT : OTHER_ENDPOINT + number;
    }

    /** Lets a share of the reads fail, evenly spread. */
    private void failReads(double share) {
        if (share > 0) {
            int every = (int) Math.round(1 / share);
            for (int i = 0; i < MOST_FAILURES; i++) {
                esd.faults().on(Route.GET_EXECUTE).after(every - 1).times(1).then(Fault.status(503));
            }
        }
    }

    private ExecuteScript script(String promptId) {
        if (!promptId.startsWith("job-")) {
            return ExecuteScript.success(1);
        }
        int job = Integer.parseInt(promptId.substring(4));
        ExecuteScript ending = parameters.neverEnds(job) ? ExecuteScript.createdForEver() : ExecuteScript.success(1);
        return (parameters.neverStarts(job) ? ending.queuedFor(Duration.ofDays(400)) : ending)
                .runningFor(parameters.running(job));
    }

    QueueFigures measure() throws InterruptedException {
        time.schedule(Duration.ZERO, () -> {
            cpu.start();
            submitMore();
        });
        done.await();
        client.close();
        if (failure != null) {
            throw new IllegalStateException("the run did not end well", failure);
        }
        return figures;
    }

    private CreateExecuteRequest request(String promptId) {
        return request(promptId, ENDPOINT);
    }

    private CreateExecuteRequest request(String promptId, String endpoint) {
        return CreateExecuteRequest.builder()
                .promptId(promptId)
                .endpointName(endpoint)
                .needSync(false)
                .prompt(graph)
                .putExtraData("remark", remark)
                .build();
    }

    private void submitMore() {
        while (submitted < Math.min(allowed, parameters.count("jobs"))
                && submitting < parameters.count("submits")
                && open < parameters.count("outstanding")) {
            submit(submitted++);
            if (submitted == allowed) {
                time.schedule(parameters.seconds("pause"), () -> {
                    allowed += parameters.count("burst");
                    submitMore();
                });
            }
        }
    }

    @SuppressWarnings("FutureReturnValueIgnored") // each callback handles both outcomes
    private void submit(int job) {
        submitting++;
        open++;
        CompletableFuture<ExecuteHandle> submission =
                client.async().executes().submit(request("job-" + job, endpoint(job % parameters.count("endpoints"))));
        submission.whenComplete((handle, exception) -> {
            submitting--;
            if (exception != null) {
                fail(exception);
                return;
            }
            CompletableFuture<Execute> wait = handle.awaitAsync(policy);
            waits.add(wait);
            wait.whenComplete((execute, thrown) -> {
                waits.remove(wait);
                if (thrown == null) {
                    ended(execute);
                } else if (!isFinished) {
                    fail(thrown);
                }
            });
            submitMore();
        });
    }

    private void fail(Throwable exception) {
        failure = exception;
        done.countDown();
    }

    private void ended(Execute execute) {
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
        isFinished = true;
        esd.faults().clear();
        int reads = esd.requestCount(Route.GET_EXECUTE);
        int creates = esd.requestCount(Route.CREATE_EXECUTE);
        int pages = esd.requestCount(Route.LIST_EXECUTES);
        double millis = cpu.millis();
        double[] late =
                delays.stream().mapToDouble(Double::doubleValue).sorted().toArray();
        List.copyOf(waits).forEach(wait -> wait.cancel(true));
        new PlainCalls(client, cpu, this::request).measure((perCreate, perRead) -> {
            figures = new QueueFigures(
                    parameters.count("jobs"),
                    creates,
                    reads,
                    pages,
                    late,
                    millis,
                    creates * perCreate + reads * perRead);
            done.countDown();
        });
    }
}
