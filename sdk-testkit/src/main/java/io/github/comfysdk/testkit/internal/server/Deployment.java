package io.github.comfysdk.testkit.internal.server;

import io.github.comfysdk.testkit.internal.dynamodb.CheckpointTable;
import io.github.comfysdk.testkit.internal.dynamodb.EndpointTable;
import io.github.comfysdk.testkit.internal.dynamodb.ExecuteTable;
import io.github.comfysdk.testkit.internal.lambda.LambdaEnvironment;
import io.github.comfysdk.testkit.internal.runtime.EventQueue;
import io.github.comfysdk.testkit.internal.runtime.Identifiers;
import io.github.comfysdk.testkit.internal.runtime.ScriptRegistry;
import io.github.comfysdk.testkit.internal.runtime.SimulatorSettings;
import io.github.comfysdk.testkit.internal.s3.Bucket;
import io.github.comfysdk.testkit.internal.s3.PresignedUrls;
import io.github.comfysdk.testkit.internal.sagemaker.ExecutionLogs;
import io.github.comfysdk.testkit.internal.sagemaker.GpuSlots;
import io.github.comfysdk.testkit.internal.sagemaker.InferenceQueue;
import io.github.comfysdk.testkit.internal.sagemaker.Instances;
import io.github.comfysdk.testkit.internal.sagemaker.OtherJobs;
import io.github.comfysdk.testkit.scenario.SimulatedEndpoint;
import io.github.comfysdk.testkit.scenario.SimulatedRelease;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;

/** Puts the parts of the server together, as they stand when the simulator begins. */
final class Deployment {
    private static final Duration POLL = Duration.ofSeconds(5);
    private static final Duration OLD_POLL = Duration.ofSeconds(60);

    private Deployment() {}

    static LambdaEnvironment of(SimulatorSettings settings) {
        Instant begin = settings.time().now();
        var ids = new Identifiers();
        var events = new EventQueue();
        var table = new ExecuteTable();
        var logs = new ExecutionLogs();
        var bucket = new Bucket(new PresignedUrls(settings.urlForm(), settings.urlLife()), ids);
        Duration poll = settings.release() == SimulatedRelease.V1_6_0 ? OLD_POLL : POLL;
        var instances = new Instances(bucket, events, poll, begin, settings.inputFiles());
        var inferences = new InferenceQueue(table, events, bucket, logs, ids, instances, settings.pictureSide(), begin);
        SimulatedEndpoint first = settings.endpoints().get(0);
        new OtherJobs(table).putOld(settings.oldExecutes(), settings.oldExecuteBytes(), first, begin);
        return new LambdaEnvironment(
                settings,
                events,
                new ScriptRegistry(settings.scripts()),
                table,
                endpoints(settings, begin, ids),
                bucket,
                logs,
                inferences,
                instances,
                new GpuSlots(),
                new CheckpointTable(),
                ids);
    }

    private static EndpointTable endpoints(SimulatorSettings settings, Instant begin, Identifiers ids) {
        var endpoints = new EndpointTable(ids);
        Instant deployed = begin.minus(Duration.ofDays(1));
        for (SimulatedEndpoint endpoint : settings.endpoints()) {
            deployed = deployed.minus(Duration.ofHours(1));
            endpoints.add(endpoint, endpoints.newJobId(), Map.of(), deployed);
        }
        return endpoints;
    }
}
