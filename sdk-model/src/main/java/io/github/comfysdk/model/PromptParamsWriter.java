package io.github.comfysdk.model;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.SerializableString;
import com.fasterxml.jackson.databind.SerializerProvider;
import io.github.comfysdk.model.graph.InputValue;
import io.github.comfysdk.model.internal.json.MemberWriter;
import io.github.comfysdk.model.internal.json.NestedWriter;
import java.io.IOException;
import java.util.Map;

/** Writes prompt parameters. */
final class PromptParamsWriter extends MemberWriter<PromptParams> {
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
