package io.github.comfysdk.model.internal.json;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.SerializableString;
import com.fasterxml.jackson.core.io.SerializedString;
import com.fasterxml.jackson.databind.JsonSerializer;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.ser.std.MapSerializer;
import java.io.IOException;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * Writes an object member by member. The types that are written most have a writer of this kind: Jackson's own asks for each
 * member by reflection.
 *
 * @param <T> what it writes
 */
public abstract class MemberWriter<T> extends JsonSerializer<T> {
    /** Writes all members but the unknown ones. */
    protected abstract void write(T value, JsonGenerator out, SerializerProvider provider) throws IOException;

    /** Returns what stands after all other members. */
    protected abstract Map<String, Object> unknownFields(T value);

    @Override
    public final void serialize(T value, JsonGenerator out, SerializerProvider provider) throws IOException {
        out.writeStartObject(value);
        write(value, out, provider);
        writeMembers(unknownFields(value), out, provider);
        out.writeEndObject();
    }

    /** A name that is encoded once. */
    protected static SerializableString name(String name) {
        return new SerializedString(name);
    }

    protected static void text(SerializableString name, String text, JsonGenerator out) throws IOException {
        out.writeFieldName(name);
        out.writeString(text);
    }

    /** Writes nothing for no text, as the following do for no value. */
    protected static void text(SerializableString name, Optional<String> text, JsonGenerator out) throws IOException {
        if (text.isPresent()) {
            text(name, text.get(), out);
        }
    }

    protected static void flag(SerializableString name, Optional<Boolean> flag, JsonGenerator out) throws IOException {
        if (flag.isPresent()) {
            out.writeFieldName(name);
            out.writeBoolean(flag.get());
        }
    }

    protected static void time(SerializableString name, Optional<Instant> time, JsonGenerator out) throws IOException {
        if (time.isPresent()) {
            out.writeFieldName(name);
            WireTime.write(time.get(), out);
        }
    }

    protected static <V> void value(
            SerializableString name,
            Optional<V> value,
            JsonSerializer<? super V> writer,
            JsonGenerator out,
            SerializerProvider provider)
            throws IOException {
        if (value.isPresent()) {
            out.writeFieldName(name);
            writer.serialize(value.get(), out, provider);
        }
    }

    protected static void object(
            SerializableString name, Map<String, Object> members, JsonGenerator out, SerializerProvider provider)
            throws IOException {
        out.writeFieldName(name);
        out.writeStartObject();
        writeMembers(members, out, provider);
        out.writeEndObject();
    }

    private static void writeMembers(Map<String, Object> members, JsonGenerator out, SerializerProvider provider)
            throws IOException {
        if (!members.isEmpty()) {
            JsonSerializer<?> writer = provider.findValueSerializer(Map.class, null);
            ((MapSerializer) writer).serializeWithoutTypeInfo(members, out, provider);
        }
    }
}
