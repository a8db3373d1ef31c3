package io.github.comfysdk.model;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.SerializableString;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.SerializerProvider;
import io.github.comfysdk.model.internal.json.MemberReader;
import io.github.comfysdk.model.internal.json.MemberWriter;
import io.github.comfysdk.model.internal.json.PlainValue;
import io.github.comfysdk.model.internal.json.WireValue;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;

/** The JSON of executes as a single read and a create show them. */
final class ExecuteJson {
    private ExecuteJson() {}

    /** Reads executes as a single read and a create show them. */
    static final class Reader extends MemberReader<ExecuteBuilder, Execute> {
        private static final PromptParamsJson.Reader PROMPT_PARAMS = new PromptParamsJson.Reader();

        Reader() {
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
                    WireValue.word(in, ExecuteStatus.class)
                            .map(ExecuteStatus::of)
                            .ifPresent(builder::status);
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
                    builder.inferenceType(
                            WireValue.word(in, InferenceType.class).map(InferenceType::of));
                case "prompt_params" ->
                    builder.promptParams(
                            WireValue.isNull(in)
                                    ? Optional.empty()
                                    : Optional.of(PROMPT_PARAMS.deserialize(in, context)));
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

    /** Writes executes as a single read shows them. */
    static final class Writer extends MemberWriter<Execute> {
        private static final SerializableString INFERENCE_TYPE = name("inference_type");
        private static final SerializableString PROMPT_PARAMS = name("prompt_params");
        private static final SerializableString PROMPT_PATH = name("prompt_path");
        private static final SerializableString SAGEMAKER_RAW = name("sagemaker_raw");
        private static final SerializableString BATCH_ID = name("batch_id");
        private static final SerializableString MULTI_ASYNC = name("multi_async");
        private static final SerializableString ENDPOINT_INSTANCE_ID = name("endpoint_instance_id");
        private static final SerializableString DEVICE_ID = name("device_id");
        private static final SerializableString WORKFLOW = name("workflow");

        private static final PromptParamsJson.Writer PROMPT_PARAMS_WRITER = new PromptParamsJson.Writer();

        @Override
        protected void write(Execute execute, JsonGenerator out, SerializerProvider provider) throws IOException {
            ExecuteSummaryJson.Writer.writeState(execute, out, provider);
            text(INFERENCE_TYPE, execute.inferenceType().map(InferenceType::value), out);
            value(PROMPT_PARAMS, execute.promptParams(), PROMPT_PARAMS_WRITER, out, provider);
            text(PROMPT_PATH, execute.promptPath(), out);
            object(SAGEMAKER_RAW, execute.sagemakerRaw(), out, provider);
            text(BATCH_ID, execute.batchId(), out);
            flag(MULTI_ASYNC, execute.multiAsync(), out);
            text(ENDPOINT_INSTANCE_ID, execute.endpointInstanceId(), out);
            text(DEVICE_ID, execute.deviceId(), out);
            text(WORKFLOW, execute.workflow(), out);
            if (execute.inference().isPresent()) {
                provider.defaultSerializeField("inference", execute.inference().get(), out);
            }
        }

        @Override
        protected Map<String, Object> unknownFields(Execute execute) {
            return execute.unknownFields();
        }
    }
}
