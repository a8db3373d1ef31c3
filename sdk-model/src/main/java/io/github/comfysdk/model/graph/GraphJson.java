package io.github.comfysdk.model.graph;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.SerializableString;
import com.fasterxml.jackson.core.io.SerializedString;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.JsonDeserializer;
import com.fasterxml.jackson.databind.JsonSerializer;
import com.fasterxml.jackson.databind.SerializerProvider;
import io.github.comfysdk.model.error.UnreadableDataException;
import io.github.comfysdk.model.internal.json.JsonShape;
import io.github.comfysdk.model.internal.json.PlainNumber;
import io.github.comfysdk.model.internal.number.NumberSyntax;
import io.github.comfysdk.model.internal.ordered.OrderedMapBuilder;
import io.github.comfysdk.model.internal.ordered.OrderedMaps;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Graphs and their values as JSON, token by token, so that numbers and the order of members stay as they are written.
 */
final class GraphJson {
    private static final SerializableString INPUTS = new SerializedString("inputs");
    private static final SerializableString CLASS_TYPE = new SerializedString("class_type");

    private GraphJson() {}

    private static InputValue readValue(JsonParser in, JsonToken token) throws IOException {
        return switch (token) {
            case VALUE_STRING -> new TextValue(in.getText());
            case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> number(in.getText());
            case VALUE_TRUE -> BooleanValue.TRUE;
            case VALUE_FALSE -> BooleanValue.FALSE;
            case VALUE_NULL -> NullValue.NULL;
            case START_ARRAY -> readList(in);
            case START_OBJECT -> new ObjectValue(readMembers(in));
            default -> throw new IllegalStateException("no value begins with " + token);
        };
    }

    /** Parsers take more than Python's does, such as {@code -INF}, and those of other formats {@code 1_000}. */
    private static NumberValue number(String literal) {
        if (!NumberSyntax.isNumber(literal)) {
            throw new UnreadableDataException(
                    "", "text that is not well-formed JSON: a word where a value is expected");
        }
        return NumberValue.checked(literal);
    }

    /** Most lists are links, which need no list to be read. */
    private static InputValue readList(JsonParser in) throws IOException {
        JsonToken token = in.nextToken();
        if (token != JsonToken.VALUE_STRING) {
            return InputValue.of(readItems(in, token, new ArrayList<>()));
        }
        String nodeId = in.getText();
        token = in.nextToken();
        int slot = token == JsonToken.VALUE_NUMBER_INT ? slot(in) : -1;
        if (slot < 0) {
            return InputValue.of(readItems(in, token, startedBy(new TextValue(nodeId))));
        }
        token = in.nextToken();
        return token == JsonToken.END_ARRAY
                ? new Link(nodeId, slot)
                : InputValue.of(readItems(in, token, startedBy(new TextValue(nodeId), NumberValue.of(slot))));
    }

    /** Negative if the number is not that of a slot, or is not written as JSON writes numbers. */
    private static int slot(JsonParser in) throws IOException {
        char[] text = in.getTextCharacters();
        int start = in.getTextOffset();
        int length = in.getTextLength();
        return length > 1 && text[start] == '0' ? -1 : Link.slotNumber(text, start, length);
    }

    private static List<InputValue> startedBy(InputValue... items) {
        return new ArrayList<>(List.of(items));
    }

    private static List<InputValue> readItems(JsonParser in, JsonToken first, List<InputValue> items)
            throws IOException {
        for (JsonToken token = first; token != JsonToken.END_ARRAY; token = in.nextToken()) {
            items.add(readValue(in, token));
        }
        return items;
    }

    private static Map<String, InputValue> readMembers(JsonParser in) throws IOException {
        var members = new OrderedMapBuilder<String, InputValue>();
        for (String name = in.nextFieldName(); name != null; name = in.nextFieldName()) {
            members.put(name, readValue(in, in.nextToken()));
        }
        return members.build();
    }

    private static void writeValue(InputValue value, JsonGenerator out) throws IOException {
        if (value instanceof TextValue text) {
            out.writeString(text.text());
        } else if (value instanceof NumberValue number) {
            PlainNumber.write(number.literal(), out);
        } else if (value instanceof Link link) {
            out.writeStartArray();
            out.writeString(link.nodeId());
            out.writeNumber(link.slot());
            out.writeEndArray();
        } else if (value instanceof BooleanValue bool) {
            out.writeBoolean(bool.value());
        } else if (value instanceof NullValue) {
            out.writeNull();
        } else if (value instanceof ListValue list) {
            out.writeStartArray();
            for (InputValue item : list.items()) {
                writeValue(item, out);
            }
            out.writeEndArray();
        } else if (value instanceof ObjectValue object) {
            writeMembers(object.members(), out);
        }
    }

    private static void writeMembers(Map<String, InputValue> members, JsonGenerator out) throws IOException {
        out.writeStartObject();
        OrderedMaps.forEach(members, GraphJson::writeMember, out);
        out.writeEndObject();
    }

    private static void writeMember(String name, InputValue value, JsonGenerator out) throws IOException {
        writeName(name, out);
        writeValue(value, out);
    }

    /** Every node has these two, so they are encoded once only. */
    private static void writeName(String name, JsonGenerator out) throws IOException {
        if (name.equals(INPUTS.getValue())) {
            out.writeFieldName(INPUTS);
        } else if (name.equals(CLASS_TYPE.getValue())) {
            out.writeFieldName(CLASS_TYPE);
        } else {
            out.writeFieldName(name);
        }
    }

    static final class ValueReader extends JsonDeserializer<InputValue> {
        /** Without it, Jackson looks the reader up again for each value. */
        @Override
        public boolean isCachable() {
            return true;
        }

        @Override
        public InputValue deserialize(JsonParser in, DeserializationContext context) throws IOException {
            return readValue(in, in.currentToken());
        }

        @Override
        public InputValue getNullValue(DeserializationContext context) {
            return InputValue.ofNull();
        }
    }

    static final class ValueWriter extends JsonSerializer<InputValue> {
        @Override
        public void serialize(InputValue value, JsonGenerator out, SerializerProvider provider) throws IOException {
            writeValue(value, out);
        }
    }

    static final class GraphReader extends JsonDeserializer<PromptGraph> {
        /** Without it, Jackson looks the reader up again for each value. */
        @Override
        public boolean isCachable() {
            return true;
        }

        @Override
        public PromptGraph deserialize(JsonParser in, DeserializationContext context) throws IOException {
            if (in.currentToken() != JsonToken.START_OBJECT) {
                throw GraphShape.notAGraph(JsonShape.of(in.currentToken()));
            }
            return GraphShape.toGraph(readMembers(in));
        }
    }

    static final class GraphWriter extends JsonSerializer<PromptGraph> {
        @Override
        public void serialize(PromptGraph graph, JsonGenerator out, SerializerProvider provider) throws IOException {
            out.writeStartObject();
            for (GraphNode node : graph.nodes().values()) {
                out.writeFieldName(node.id());
                writeMembers(node.members(), out);
            }
            out.writeEndObject();
        }
    }
}
