package io.github.comfysdk.model;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.databind.DeserializationContext;
import io.github.comfysdk.model.graph.InputValue;
import io.github.comfysdk.model.internal.json.MemberReader;
import io.github.comfysdk.model.internal.json.NestedReader;
import io.github.comfysdk.model.internal.json.PlainValue;
import io.github.comfysdk.model.internal.json.WireValue;
import java.io.IOException;
import java.util.Optional;

/** Reads prompt parameters. Prompt and extra data stay as they came until they are asked for. */
final class PromptParamsReader extends MemberReader<PromptParamsBuilder, PromptParams> {
    private static final NestedReader<InputValue> VALUES = new NestedReader<>(InputValue.class);

    PromptParamsReader() {
        super(PromptParams.class);
    }

    @Override
    protected PromptParamsBuilder builder() {
        return PromptParams.builder();
    }

    @Override
    protected PromptParams build(PromptParamsBuilder builder) {
        return builder.build();
    }

    @Override
    protected void read(String name, JsonParser in, DeserializationContext context, PromptParamsBuilder builder)
            throws IOException {
        switch (name) {
            case "prompt" -> builder.rawPrompt(value(in, context));
            case "extra_data" -> builder.rawExtraData(value(in, context));
            case "number" -> builder.number(WireValue.text(in));
            case "front" -> {
                builder.front(WireValue.flag(in));
                if (WireValue.isOddFlag(in)) {
                    builder.putUnknownField(name, PlainValue.read(in));
                }
            }
            case "client_id" -> builder.clientId(WireValue.text(in));
            default -> builder.putUnknownField(name, PlainValue.read(in));
        }
    }

    /** JSON's null is a value here, so the result is never empty. */
    private static Optional<InputValue> value(JsonParser in, DeserializationContext context) throws IOException {
        return Optional.ofNullable(VALUES.read(in, context));
    }
}
