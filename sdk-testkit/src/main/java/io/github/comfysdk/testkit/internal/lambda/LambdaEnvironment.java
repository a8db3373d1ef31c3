package io.github.comfysdk.testkit.internal.lambda;

import io.github.comfysdk.testkit.internal.dynamodb.CheckpointTable;
import io.github.comfysdk.testkit.internal.dynamodb.EndpointTable;
import io.github.comfysdk.testkit.internal.dynamodb.ExecuteTable;
import io.github.comfysdk.testkit.internal.runtime.EventQueue;
import io.github.comfysdk.testkit.internal.runtime.Identifiers;
import io.github.comfysdk.testkit.internal.runtime.ScriptRegistry;
import io.github.comfysdk.testkit.internal.runtime.SimulatorSettings;
import io.github.comfysdk.testkit.internal.s3.Bucket;
import io.github.comfysdk.testkit.internal.sagemaker.ExecutionLogs;
import io.github.comfysdk.testkit.internal.sagemaker.GpuSlots;
import io.github.comfysdk.testkit.internal.sagemaker.InferenceQueue;
import io.github.comfysdk.testkit.internal.sagemaker.Instances;

/**
 * The parts of the server that the functions use.
 *
 * @param settings the settings of the simulator
 * @param events the scheduled events
 * @param scripts the scripts of executes
 * @param executes the table of executes
 * @param endpoints the table of endpoints
 * @param bucket the files
 * @param logs the progress messages and log lines of inferences
 * @param inferences the inferences
 * @param instances the instances of endpoints
 * @param gpus the GPUs of real-time endpoints
 * @param checkpoints the table of checkpoints
 * @param ids makes ids
 */
public record LambdaEnvironment(
        SimulatorSettings settings,
        EventQueue events,
        ScriptRegistry scripts,
        ExecuteTable executes,
        EndpointTable endpoints,
        Bucket bucket,
        ExecutionLogs logs,
        InferenceQueue inferences,
        Instances instances,
        GpuSlots gpus,
        CheckpointTable checkpoints,
        Identifiers ids) {}
