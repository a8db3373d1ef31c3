package io.github.comfysdk.testkit.parity;

import io.github.comfysdk.testkit.EsdSimulator;
import io.github.comfysdk.testkit.EsdSimulatorBuilder;
import io.github.comfysdk.testkit.scenario.SimulatedEndpoint;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;

/**
 * What a recorded exchange needs: settings of the simulator, and steps before it is replayed.
 *
 * @param settings changes the settings
 * @param steps leads to the state
 */
record GoldenScenario(UnaryOperator<EsdSimulatorBuilder> settings, Consumer<GoldenState> steps) {
    static GoldenScenario of(Consumer<GoldenState> steps) {
        return new GoldenScenario(GoldenScenario::withUsualEndpoints, steps);
    }

    static EsdSimulatorBuilder withUsualEndpoints(EsdSimulatorBuilder builder) {
        return builder.endpoint(SimulatedEndpoint.async("comfy-async-demo"))
                .endpoint(SimulatedEndpoint.async("comfy-async-updating").inStatus("Updating"))
                .endpoint(SimulatedEndpoint.async("comfy-async-failed").inStatus("Failed"))
                .endpoint(SimulatedEndpoint.async("comfy-async-multigpu").withGpus(4))
                .endpoint(SimulatedEndpoint.async("comfy-async-ghost").missingInSageMaker())
                .endpoint(SimulatedEndpoint.realTime("comfy-real-time-ghost").missingInSageMaker())
                .endpoint(SimulatedEndpoint.realTime("comfy-real-time-demo"));
    }

    GoldenState prepare(GoldenExchange exchange) {
        GoldenState state = new GoldenState(exchange, settings.apply(EsdSimulator.builder()));
        steps.accept(state);
        return state;
    }
}
