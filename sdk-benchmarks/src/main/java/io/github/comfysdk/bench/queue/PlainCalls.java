package io.github.comfysdk.bench.queue;

import io.github.comfysdk.core.client.ComfyClient;
import io.github.comfysdk.model.CreateExecuteRequest;
import java.util.concurrent.CompletableFuture;
import java.util.function.Function;
import java.util.function.IntFunction;

/** Measures what creates and reads cost the client by themselves: what is left of a run's CPU time is the waiting. */
final class PlainCalls {
    private static final int CALLS = 2_000;

    private final ComfyClient client;
    private final CpuMeter cpu;
    private final Function<String, CreateExecuteRequest> request;

    /** Called with the CPU time of a create and of a read in milliseconds. */
    interface Result {
        void accept(double perCreate, double perRead);
    }

    PlainCalls(ComfyClient client, CpuMeter cpu, Function<String, CreateExecuteRequest> request) {
        this.client = client;
        this.cpu = cpu;
        this.request = request;
    }

    void measure(Result result) {
        cpu.start();
        repeat(0, i -> client.async().executes().create(request.apply("plain-" + i)), () -> {
            double perCreate = cpu.millis() / CALLS;
            cpu.start();
            repeat(
                    0,
                    i -> client.async().executes().get("plain-" + i),
                    () -> result.accept(perCreate, cpu.millis() / CALLS));
        });
    }

    @SuppressWarnings("FutureReturnValueIgnored") // the callback handles both outcomes
    private void repeat(int i, IntFunction<CompletableFuture<?>> call, Runnable then) {
        if (i == CALLS) {
            then.run();
            return;
        }
        call.apply(i).whenComplete((value, exception) -> {
            if (exception != null) {
                throw new IllegalStateException("a plain call failed", exception);
            }
            repeat(i + 1, call, then);
        });
    }
}
