package io.github.comfysdk.model;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.SerializableString;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.SerializerProvider;
import io.github.comfysdk.model.graph.InputValue;
import io.github.comfysdk.model.internal.json.MemberReader;
import io.github.comfysdk.model.internal.json.MemberWriter;
import io.github.comfysdk.model.internal.json.NestedReader;
import io.github.comfysdk.model.internal.json.NestedWriter;
import io.github.comfysdk.model.internal.json.PlainValue;
import io.github.comfysdk.model.internal.json.WireValue;
import java.io.IOException;
import java.util.Map;
import java.util.Optional;

/** The JSON of prompt parameters. */
final class PromptParamsJson {
    private PromptParamsJson() {}

    /** Reads prompt parameters. Prompt and extra data stay as they came until they are asked for. */
    static final class Reader extends MemberReader<PromptParamsBuilder, PromptParams> {
        private static final NestedReader<InputValue> VALUES = new NestedReader<>(InputValue.class);

        Reader() {
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

    /** Writes prompt parameters. */
    static final class Writer extends MemberWriter<PromptParams> {
        private static final SerializableString PROMPT = name("prompt");
        private static final SerializableString EXTRA_DATA = name("extra_data");
        private static final SerializableString NUMBER = name("number");
        private static final SerializableString FRONT = name("front");
        private static final SerializableString CLIENT_ID = name("client_id");

        private static final NestedWriter<InputValue> VALUES = new NestedWriter<>(InputValue.class);

        @Override
        protected void write(PromptParams params, JsonGenerator out, SerializerProvider provider) throws IOException {
            value(PROMPT, params.rawPrompt(), VALUES, out, provider);
            value(EXTRA_DATA, params.rawExtraData(), VALUES, out, provider);
            text(NUMBER, params.number(), out);
            flag(FRONT, params.front(), out);
            text(CLIENT_ID, params.clientId(), out);
        }

        @Override
        protected Map<String, Object> unknownFields(PromptParams params) {
            return params.unknownFields();
        }
    }
}
