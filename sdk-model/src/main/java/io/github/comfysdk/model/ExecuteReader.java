package io.github.comfysdk.model;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.DeserializationContext;
import io.github.comfysdk.model.internal.json.MemberReader;
import io.github.comfysdk.model.internal.json.PlainValue;
import io.github.comfysdk.model.internal.json.WireValue;
import java.io.IOException;
import java.util.Optional;

/** Reads executes as a single read and a create show them. */
final class ExecuteReader extends MemberReader<ExecuteReader.Draft, Execute> {
    private static final PromptParamsReader PROMPT_PARAMS = new PromptParamsReader();

    ExecuteReader() {
        super(Execute.class);
    }

    @Override
    protected Draft builder() {
        return new Draft(ExecuteSummary.builder(), Execute.builder());
    }

    @Override
    protected Execute build(Draft draft) {
        ExecuteState state = draft.state().build();
        return draft.beyond().from(state).build();
    }

    @Override
    protected void read(String name, JsonParser in, DeserializationContext context, Draft draft) throws IOException {
        if (!ExecuteSummaryReader.readState(name, in, draft.state())) {
            readBeyondTheList(name, in, context, draft.beyond());
        }
    }

    /** What a list does not show. */
    private static void readBeyondTheList(
            String name, JsonParser in, DeserializationContext context, ExecuteBuilder builder) throws IOException {
        switch (name) {
            case "inference_type" ->
                builder.inferenceType(WireValue.word(in, InferenceType.class).map(InferenceType::of));
            case "prompt_params" ->
                builder.promptParams(
                        WireValue.isNull(in) ? Optional.empty() : Optional.of(PROMPT_PARAMS.deserialize(in, context)));
            case "prompt_path" -> builder.promptPath(WireValue.textOrEmpty(in));
            case "sagemaker_raw" -> WireValue.members(in).forEach(builder::putSagemakerRaw);
            case "batch_id" -> builder.batchId(WireValue.textOrEmpty(in));
            case "multi_async" -> WireValue.flag(in, builder::multiAsync, odd -> builder.putUnknownField(name, odd));
            case "endpoint_instance_id" -> builder.endpointInstanceId(WireValue.text(in));
            case "device_id" -> builder.deviceId(WireValue.text(in));
            case "workflow" -> builder.workflow(WireValue.text(in));
            case "inference" -> builder.inference(WireValue.value(in, context, Inference.class));
            default -> builder.putUnknownField(name, PlainValue.read(in));
        }
    }

    /** An execute is read as a summary, and what a single read shows beyond it. */
    record Draft(ExecuteSummaryBuilder state, ExecuteBuilder beyond) {}
}
