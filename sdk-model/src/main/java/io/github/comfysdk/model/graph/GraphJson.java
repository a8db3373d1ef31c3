package io.github.comfysdk.model.graph;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.JsonDeserializer;
import com.fasterxml.jackson.databind.JsonSerializer;
import com.fasterxml.jackson.databind.SerializerProvider;
import io.github.comfysdk.model.error.UnreadableDataException;
import io.github.comfysdk.model.internal.json.JsonShape;
import io.github.comfysdk.model.internal.json.NumberSyntax;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Graphs and their values as JSON, token by token, so that numbers and the order of members stay as they are written.
 */
final class GraphJson {
    private GraphJson() {}

    private static InputValue readValue(JsonParser in) throws IOException {
        JsonToken token = in.currentToken();
        return switch (token) {
            case VALUE_STRING -> InputValue.of(in.getText());
            case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> number(in.getText());
            case VALUE_TRUE, VALUE_FALSE -> InputValue.of(token == JsonToken.VALUE_TRUE);
            case VALUE_NULL -> InputValue.ofNull();
            case START_ARRAY -> InputValue.of(readItems(in));
            case START_OBJECT -> readObject(in);
            default -> throw new IllegalStateException("no value begins with " + token);
        };
    }

    /** The parser takes a few more words than Python's, such as {@code -INF}. */
    private static NumberValue number(String literal) {
        if (!NumberSyntax.isNumber(literal)) {
            throw new UnreadableDataException(
                    "", "text that is not well-formed JSON: a word where a value is expected");
        }
        return NumberValue.checked(literal);
    }

    private static List<InputValue> readItems(JsonParser in) throws IOException {
        var items = new ArrayList<InputValue>();
        while (in.nextToken() != JsonToken.END_ARRAY) {
            items.add(readValue(in));
        }
        return items;
    }

    private static ObjectValue readObject(JsonParser in) throws IOException {
        ObjectValue.Builder members = ObjectValue.builder();
        for (String name = in.nextFieldName(); name != null; name = in.nextFieldName()) {
            in.nextToken();
            members.put(name, readValue(in));
        }
        return members.build();
    }

    private static void writeValue(InputValue value, JsonGenerator out) throws IOException {
        if (value instanceof TextValue text) {
            out.writeString(text.text());
        } else if (value instanceof NumberValue number) {
            out.writeNumber(number.literal());
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
        for (Map.Entry<String, InputValue> member : members.entrySet()) {
            out.writeFieldName(member.getKey());
            writeValue(member.getValue(), out);
        }
        out.writeEndObject();
    }

    static final class ValueReader extends JsonDeserializer<InputValue> {
        /** Without it, Jackson looks the reader up again for each value. */
        @Override
        public boolean isCachable() {
            return true;
        }

        @Override
        public InputValue deserialize(JsonParser in, DeserializationContext context) throws IOException {
            return readValue(in);
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
            return GraphShape.toGraph(readObject(in).members());
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
