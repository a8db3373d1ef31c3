package io.github.comfysdk.model;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.DeserializationContext;
import io.github.comfysdk.model.internal.json.MemberReader;
import io.github.comfysdk.model.internal.json.PlainValue;
import io.github.comfysdk.model.internal.json.WireValue;
import java.io.IOException;
import java.util.Optional;

/** Reads executes as a single read and a create show them. */
final class ExecuteReader extends MemberReader<ExecuteBuilder, Execute> {
    private static final PromptParamsReader PROMPT_PARAMS = new PromptParamsReader();

    ExecuteReader() {
        super(Execute.class);
    }

    @Override
    protected ExecuteBuilder builder() {
        return Execute.builder();
    }

    @Override
    protected Execute build(ExecuteBuilder builder) {
        return builder.build();
    }

    /** One switch for what a list shows too and for the rest: two of them take a tenth longer. */
    @Override
    protected void read(String name, JsonParser in, DeserializationContext context, ExecuteBuilder builder)
            throws IOException {
        switch (name) {
            case "prompt_id" -> WireValue.text(in).ifPresent(builder::promptId);
            case "status" ->
                WireValue.word(in, ExecuteStatus.class).map(ExecuteStatus::of).ifPresent(builder::status);
            case "endpoint_name" -> builder.endpointName(WireValue.textOrEmpty(in));
            case "create_time" -> builder.createTime(WireValue.time(in));
            case "start_time" -> builder.startTime(WireValue.time(in));
            case "complete_time" -> builder.completeTime(WireValue.time(in));
            case "need_sync" -> {
                builder.needSync(WireValue.flag(in));
                if (WireValue.isOddFlag(in)) {
                    builder.putUnknownField(name, PlainValue.read(in));
                }
            }
            case "output_path" -> builder.outputPath(WireValue.textOrEmpty(in));
            case "output_files" -> builder.outputFiles(OutputFileJson.readAll(in));
            case "temp_path" -> builder.tempPath(WireValue.textOrEmpty(in));
            case "temp_files" -> builder.tempFiles(OutputFileJson.readAll(in));
            case "message" -> builder.message(WireValue.text(in));
            case "inference_type" ->
                builder.inferenceType(WireValue.word(in, InferenceType.class).map(InferenceType::of));
            case "prompt_params" ->
                builder.promptParams(
                        WireValue.isNull(in) ? Optional.empty() : Optional.of(PROMPT_PARAMS.deserialize(in, context)));
            case "prompt_path" -> builder.promptPath(WireValue.textOrEmpty(in));
            case "sagemaker_raw" -> WireValue.members(in).forEach(builder::putSagemakerRaw);
            case "batch_id" -> builder.batchId(WireValue.textOrEmpty(in));
            case "multi_async" -> {
                builder.multiAsync(WireValue.flag(in));
                if (WireValue.isOddFlag(in)) {
                    builder.putUnknownField(name, PlainValue.read(in));
                }
            }
            case "endpoint_instance_id" -> builder.endpointInstanceId(WireValue.text(in));
            case "device_id" -> builder.deviceId(WireValue.text(in));
            case "workflow" -> builder.workflow(WireValue.text(in));
            case "inference" -> builder.inference(WireValue.value(in, context, Inference.class));
            default -> builder.putUnknownField(name, PlainValue.read(in));
        }
    }
}
