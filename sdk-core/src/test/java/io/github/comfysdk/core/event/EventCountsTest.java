package io.github.comfysdk.core.event;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import io.github.comfysdk.core.client.ComfyClient;
import io.github.comfysdk.core.client.RetryBudget;
import io.github.comfysdk.core.retry.AttemptEvent;
import io.github.comfysdk.core.testing.Face;
import io.github.comfysdk.core.testing.SimulatedClient;
import io.github.comfysdk.core.testing.TestClients;
import io.github.comfysdk.model.ListExecutesRequest;
import io.github.comfysdk.testkit.scenario.Fault;
import io.github.comfysdk.testkit.scenario.Route;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What is reported agrees with what the server has received, under random faults. */
class EventCountsTest extends SimulatedClient {
    private static final int CALLS = 500;
    private static final List<Fault> FAULTS = List.of(
            Fault.status(503),
            Fault.status(502),
            Fault.throttled(),
            Fault.reset(),
            Fault.reset().afterProcessing(),
            Fault.cutMidBody(),
            Fault.truncatedJson(),
            Fault.htmlPage(503));
    private static final Map<String, Route> ROUTES = Map.of(
            "CreateExecute", Route.CREATE_EXECUTE,
            "GetExecute", Route.GET_EXECUTE,
            "ListExecutes", Route.LIST_EXECUTES,
            "DeleteExecutes", Route.DELETE_EXECUTES,
            "Ping", Route.PING);

    private final Random random = new Random(20261128);

    @ParameterizedTest
    @EnumSource
    void attempts_of500CallsUnderRandomFaults_areTheRequestsThatTheServerReceived(Face face) {
        ComfyClient generous = client(builder -> builder.retryBudget(RetryBudget.of(1_000_000)));
        int failed = 0;
        for (int i = 0; i < CALLS; i++) {
            if (random.nextInt(3) == 0) {
                esd.faults()
                        .onAnyApiRoute()
                        .times(1 + random.nextInt(3))
                        .then(FAULTS.get(random.nextInt(FAULTS.size())));
            }
            int number = i;
            failed += catchThrowable(() -> call(face, generous, number)) == null ? 0 : 1;
        }
        generous.close();

        List<AttemptEvent> attempts = events.of(AttemptEvent.class);
        List<CallEndedEvent> calls = events.of(CallEndedEvent.class);
        assertThat(failed).isBetween(10, CALLS / 2);
        assertThat(attempts).hasSizeGreaterThan(CALLS + 100).hasSameSizeAs(esd.requests());
        ROUTES.forEach((operation, route) -> assertThat(attempts)
                .filteredOn(attempt -> attempt.operation().equals(operation))
                .as(operation)
                .isNotEmpty()
                .hasSize(esd.requestCount(route)));
        assertThat(calls).hasSize(CALLS);
        assertThat(events.of(CallStartedEvent.class)).hasSize(CALLS);
        assertThat(calls.stream()
                        .filter(call -> call.outcome() != Outcome.SUCCEEDED)
                        .count())
                .isEqualTo(failed);
        assertThat(calls.stream().mapToInt(CallEndedEvent::attempts).sum()).isEqualTo(attempts.size());
        assertOrder(attempts, calls);
    }

    private static void assertOrder(List<AttemptEvent> attempts, List<CallEndedEvent> calls) {
        Map<Long, List<AttemptEvent>> byCall = attempts.stream().collect(Collectors.groupingBy(AttemptEvent::callId));
        Map<Long, CallEndedEvent> ends =
                calls.stream().collect(Collectors.toMap(CallEndedEvent::id, Function.identity()));
        assertThat(ends).hasSameSizeAs(calls);
        byCall.forEach((call, ofCall) -> {
            CallEndedEvent end = Objects.requireNonNull(ends.get(call), "an attempt of a call that has not ended");
            assertThat(ofCall).hasSize(end.attempts());
            Map<String, Integer> last = new HashMap<>();
            for (AttemptEvent attempt : ofCall) {
                int before = attempt.attempt() == 1 ? 0 : last.getOrDefault(attempt.operation(), 0);
                assertThat(attempt.attempt()).isEqualTo(before + 1);
                last.put(attempt.operation(), attempt.attempt());
                assertThat(attempt.start()).isBetween(end.start(), end.time());
            }
        });
    }

    private static Object call(Face face, ComfyClient client, int number) {
        String id = "job-" + number;
        return switch (number % 5) {
            case 0 ->
                face.call(
                        client,
                        comfy -> comfy.executes().create(TestClients.request(id)),
                        comfy -> comfy.async().executes().create(TestClients.request(id)));
            case 1 -> {
                String created = "job-" + (number - 1);
                yield face.call(
                        client,
                        comfy -> comfy.executes().get(created),
                        comfy -> comfy.async().executes().get(created));
            }
            case 2 -> {
                var page = ListExecutesRequest.builder().limit(5).build();
                yield face.call(
                        client,
                        comfy -> comfy.executes().listPage(page),
                        comfy -> comfy.async().executes().listPage(page));
            }
            case 3 ->
                face.call(
                        client,
                        comfy -> {
                            comfy.executes().delete(id);
                            return true;
                        },
                        comfy -> comfy.async().executes().delete(id).thenApply(gone -> true));
            default ->
                face.call(client, ComfyClient::ping, comfy -> comfy.async().ping());
        };
    }
}
