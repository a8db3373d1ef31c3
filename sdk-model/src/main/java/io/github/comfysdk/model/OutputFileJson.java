package io.github.comfysdk.model;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.deser.std.StdScalarDeserializer;
import com.fasterxml.jackson.databind.ser.std.StdScalarSerializer;
import io.github.comfysdk.model.internal.json.LenientText;
import io.github.comfysdk.model.internal.json.PlainValue;
import io.github.comfysdk.model.internal.json.TypeExceptions;
import io.github.comfysdk.model.internal.json.WireValue;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Reads and writes the files of an execute. All releases send presigned URLs, although the server's own model declares
 * objects; an object is read as well, with its URL under {@code url}.
 */
final class OutputFileJson {
    private static final String URL = "url";

    private OutputFileJson() {}

    /** Reads the value that the parser stands on, a list of files or null. */
    static List<OutputFile> readAll(JsonParser in) throws IOException {
        if (WireValue.isNull(in)) {
            return List.of();
        }
        if (!in.isExpectedStartArrayToken()) {
            throw TypeExceptions.unreadable(List.class, in);
        }
        var files = new ArrayList<OutputFile>();
        try {
            while (in.nextToken() != JsonToken.END_ARRAY) {
                if (!WireValue.isNull(in)) {
                    files.add(read(in));
                }
            }
        } catch (JacksonException e) {
            throw JsonMappingException.wrapWithPath(e, files, files.size());
        }
        return files;
    }

    private static OutputFile read(JsonParser in) throws IOException {
        if (in.currentToken() != JsonToken.START_OBJECT) {
            return OutputFile.of(LenientText.read(in));
        }
        Map<String, Object> members = PlainValue.members(in);
        if (members.get(URL) instanceof String url) {
            members.remove(URL);
            return new OutputFile(url, members);
        }
        return new OutputFile("", members);
    }

    static void write(OutputFile file, JsonGenerator out, SerializerProvider provider) throws IOException {
        if (file.unknownFields().isEmpty()) {
            out.writeString(file.url());
            return;
        }
        out.writeStartObject();
        if (!file.unknownFields().containsKey(URL)) {
            out.writeStringField(URL, file.url());
        }
        for (Map.Entry<String, Object> member : file.unknownFields().entrySet()) {
            provider.defaultSerializeField(member.getKey(), member.getValue(), out);
        }
        out.writeEndObject();
    }

    static final class Reader extends StdScalarDeserializer<OutputFile> {
        private static final long serialVersionUID = 1L;

        Reader() {
            super(OutputFile.class);
        }

        @Override
        public OutputFile deserialize(JsonParser in, DeserializationContext context) throws IOException {
            return read(in);
        }
    }

    static final class Writer extends StdScalarSerializer<OutputFile> {
        private static final long serialVersionUID = 1L;

        Writer() {
            super(OutputFile.class);
        }

        @Override
        public void serialize(OutputFile file, JsonGenerator out, SerializerProvider provider) throws IOException {
            OutputFileJson.write(file, out, provider);
        }
    }
}
