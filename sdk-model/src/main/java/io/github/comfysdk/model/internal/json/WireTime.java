package io.github.comfysdk.model.internal.json;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.json.UTF8JsonGenerator;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.deser.std.StdScalarDeserializer;
import com.fasterxml.jackson.databind.ser.std.StdScalarSerializer;
import io.github.comfysdk.model.error.UnreadableDataException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.time.chrono.IsoChronology;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.ResolverStyle;
import java.time.temporal.TemporalAccessor;
import java.time.temporal.TemporalQueries;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Times as the server writes them: {@code 2024-07-30T08:00:00.123456}, UTC without a zone; the fraction is missing when
 * it is zero, and {@code ""} stands for "not yet". Log entries have a blank in place of the T. A zone is read if there
 * is one.
 */
final class WireTime {
    private static final DateTimeFormatter FORM = new DateTimeFormatterBuilder()
            .append(DateTimeFormatter.ISO_LOCAL_DATE_TIME)
            .optionalStart()
            .appendOffset("+HH:MM", "Z")
            .optionalEnd()
            .optionalStart()
            .appendOffset("+HHmm", "Z")
            .optionalEnd()
            .toFormatter(Locale.ROOT)
            .withChronology(IsoChronology.INSTANCE)
            .withResolverStyle(ResolverStyle.STRICT);

    private WireTime() {}

    static @Nullable Instant parse(String text) {
        String trimmed = text.strip();
        if (trimmed.isEmpty()) {
            return null;
        }
        Instant usual = WireTimeDigits.parse(trimmed);
        if (usual != null) {
            return usual;
        }
        String iso = trimmed.length() > 10 && trimmed.charAt(10) == ' '
                ? trimmed.substring(0, 10) + 'T' + trimmed.substring(11)
                : trimmed;
        TemporalAccessor time = FORM.parse(iso);
        LocalDateTime local = LocalDateTime.from(time);
        ZoneOffset offset = time.query(TemporalQueries.offset());
        return local.toInstant(offset == null ? ZoneOffset.UTC : offset);
    }

    /** As Python's {@code isoformat} does: always seconds, and a fraction only if there is one. */
    static String format(Instant time) {
        byte[] usual = WireTimeDigits.format(time);
        return usual == null
                ? LocalDateTime.ofInstant(time, ZoneOffset.UTC).toString()
                : new String(usual, StandardCharsets.ISO_8859_1);
    }

    /** As {@link #format}, without a text in between where only bytes are needed. */
    static void write(Instant time, JsonGenerator out) throws IOException {
        byte[] usual = out instanceof UTF8JsonGenerator ? WireTimeDigits.format(time) : null;
        if (usual == null) {
            out.writeString(format(time));
        } else {
            out.writeRawUTF8String(usual, 0, usual.length);
        }
    }

    static @Nullable Instant read(JsonParser in) throws IOException {
        if (in.currentToken() != JsonToken.VALUE_STRING) {
            throw unreadable(in, JsonShape.of(in.currentToken()) + " where a time is expected");
        }
        Instant usual = WireTimeDigits.parse(in.getTextCharacters(), in.getTextOffset(), in.getTextLength());
        if (usual != null) {
            return usual;
        }
        String text = in.getText();
        try {
            return parse(text);
        } catch (DateTimeException e) {
            throw unreadable(
                    in,
                    "a text of " + text.length()
                            + " characters that is not a timestamp such as 2024-07-30T08:00:00.123456");
        }
    }

    private static UnreadableDataException unreadable(JsonParser in, String message) {
        return new UnreadableDataException(
                in.getParsingContext().pathAsPointer().toString(), message);
    }

    static final class Reader extends StdScalarDeserializer<Instant> {
        private static final long serialVersionUID = 1L;

        Reader() {
            super(Instant.class);
        }

        @Override
        public @Nullable Instant deserialize(JsonParser in, DeserializationContext context) throws IOException {
            return read(in);
        }
    }

    static final class Writer extends StdScalarSerializer<Instant> {
        private static final long serialVersionUID = 1L;

        Writer() {
            super(Instant.class);
        }

        @Override
        public void serialize(Instant value, JsonGenerator out, SerializerProvider provider) throws IOException {
            write(value, out);
        }
    }
}
