package io.github.comfysdk.model.json;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.deser.std.StdScalarDeserializer;
import com.fasterxml.jackson.databind.ser.std.StdScalarSerializer;
import io.github.comfysdk.model.UnreadableDataException;
import java.io.IOException;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import org.jspecify.annotations.Nullable;

/**
 * Times as the server writes them: {@code 2024-07-30T08:00:00.123456}, UTC without a zone; the fraction is missing when
 * it is zero, and {@code ""} stands for "not yet". Log entries have a blank in place of the T. A zone is taken if there is one.
 */
final class WireTime {
    private WireTime() {}

    static @Nullable Instant parse(String text) {
        String trimmed = text.strip();
        if (trimmed.isEmpty()) {
            return null;
        }
        String iso = trimmed.length() > 10 && trimmed.charAt(10) == ' '
                ? trimmed.substring(0, 10) + 'T' + trimmed.substring(11)
                : trimmed;
        return hasZone(iso)
                ? OffsetDateTime.parse(iso).toInstant()
                : LocalDateTime.parse(iso).toInstant(ZoneOffset.UTC);
    }

    private static boolean hasZone(String iso) {
        return iso.endsWith("Z") || iso.indexOf('+') > 10 || iso.lastIndexOf('-') > 10;
    }

    static final class Reader extends StdScalarDeserializer<Instant> {
        private static final long serialVersionUID = 1L;

        Reader() {
            super(Instant.class);
        }

        @Override
        public @Nullable Instant deserialize(JsonParser in, DeserializationContext context) throws IOException {
            if (in.currentToken() != JsonToken.VALUE_STRING) {
                throw unreadable(in, in.currentToken() + " where a time is expected");
            }
            String text = in.getText();
            try {
                return parse(text);
            } catch (DateTimeException e) {
                throw unreadable(
                        in,
                        "a text of " + text.length()
                                + " characters that is no time such as 2024-07-30T08:00:00.123456");
            }
        }

        private static UnreadableDataException unreadable(JsonParser in, String message) {
            return new UnreadableDataException(
                    in.getParsingContext().pathAsPointer().toString(), message);
        }
    }

    static final class Writer extends StdScalarSerializer<Instant> {
        private static final long serialVersionUID = 1L;

        Writer() {
            super(Instant.class);
        }

        @Override
        public void serialize(Instant value, JsonGenerator out, SerializerProvider provider) throws IOException {
            out.writeString(LocalDateTime.ofInstant(value, ZoneOffset.UTC).toString());
        }
    }
}
