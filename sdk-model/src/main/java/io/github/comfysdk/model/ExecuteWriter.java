package io.github.comfysdk.model;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.SerializableString;
import com.fasterxml.jackson.databind.SerializerProvider;
import io.github.comfysdk.model.internal.json.MemberWriter;
import java.io.IOException;
import java.util.Map;

/** Writes executes as a single read shows them. */
final class ExecuteWriter extends MemberWriter<Execute> {
    private static final SerializableString INFERENCE_TYPE = name("inference_type");
    private static final SerializableString PROMPT_PARAMS = name("prompt_params");
    private static final SerializableString PROMPT_PATH = name("prompt_path");
    private static final SerializableString SAGEMAKER_RAW = name("sagemaker_raw");
    private static final SerializableString BATCH_ID = name("batch_id");
    private static final SerializableString MULTI_ASYNC = name("multi_async");
    private static final SerializableString ENDPOINT_INSTANCE_ID = name("endpoint_instance_id");
    private static final SerializableString DEVICE_ID = name("device_id");
    private static final SerializableString WORKFLOW = name("workflow");

    private static final PromptParamsWriter PROMPT_PARAMS_WRITER = new PromptParamsWriter();

    @Override
    protected void write(Execute execute, JsonGenerator out, SerializerProvider provider) throws IOException {
        ExecuteSummaryWriter.writeState(execute, out, provider);
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
