package io.github.comfysdk.model.json;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.DeserializationContext;
import io.github.comfysdk.model.PromptParams;
import java.io.IOException;

/** What was sent to be run. Prompt and extra data stay as they came until they are asked for. */
final class PromptParamsReader extends MemberReader<PromptParams.Builder, PromptParams> {
    PromptParamsReader() {
        super(PromptParams.class);
    }

    @Override
    PromptParams.Builder builder() {
        return PromptParams.builder();
    }

    @Override
    PromptParams build(PromptParams.Builder builder) {
        return builder.build();
    }

    @Override
    void read(String name, JsonParser in, DeserializationContext context, PromptParams.Builder builder)
            throws IOException {
        switch (name) {
            case "prompt" -> builder.rawPrompt(GraphJson.readValue(in));
            case "extra_data" -> builder.rawExtraData(GraphJson.readValue(in));
            case "number" -> builder.number(WireValue.text(in));
            case "front" -> WireValue.flag(in, builder::front, odd -> builder.putUnknownField(name, odd));
            case "client_id" -> builder.clientId(WireValue.text(in));
            default -> builder.putUnknownField(name, PlainValue.read(in));
        }
    }
}
