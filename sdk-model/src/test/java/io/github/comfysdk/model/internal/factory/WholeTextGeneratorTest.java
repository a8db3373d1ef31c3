package io.github.comfysdk.model.internal.factory;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonFactoryBuilder;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import io.github.comfysdk.model.internal.json.ComfyJson;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.List;
import java.util.Random;
import java.util.function.Consumer;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Writes the same texts with our factory and with Jackson's own, by several settings. */
class WholeTextGeneratorTest {
    private static final String LONG = "a plain text of more than thirty-two characters";

    /** Of each kind of character that the eight-byte look must tell apart; halves of pairs have no form in UTF-8. */
    private static final List<String> PIECES = List.of(
            "a",
            " ",
            "~",
            "\u007f",
            "12345678",
            LONG,
            "?",
            "/",
            "!",
            "'",
            "\"",
            "\\",
            "\n",
            "\u0000",
            "\u001f",
            "\u0080",
            "\u00e9",
            "\u4e2d\u6587",
            "\uffff",
            "\u2028",
            "\ud83d\ude00",
            "\ud83d",
            "\ude00");

    private static List<Consumer<JsonFactoryBuilder>> settings() {
        return List.of(
                plain -> {},
                builder -> builder.enable(JsonWriteFeature.COMBINE_UNICODE_SURROGATES_IN_UTF8),
                builder -> builder.enable(JsonWriteFeature.ESCAPE_NON_ASCII),
                builder -> builder.enable(JsonWriteFeature.ESCAPE_FORWARD_SLASHES),
                builder -> builder.quoteChar('\''),
                builder -> builder.highestNonEscapedChar(300),
                builder -> builder.rootValueSeparator("; "));
    }

    @ParameterizedTest
    @MethodSource("settings")
    void writeString_anyText_isWhatJacksonWrites(Consumer<JsonFactoryBuilder> settings) {
        JsonFactory ours = ours(settings);
        JsonFactory jackson = jackson(settings);
        var random = new Random(7);
        int written = 0;
        for (int i = 0; i < 15_000; i++) {
            var text = new StringBuilder(LONG.substring(random.nextInt(16)));
            for (int pieces = random.nextInt(6); pieces > 0; pieces--) {
                text.insert(random.nextInt(text.length()), PIECES.get(random.nextInt(PIECES.size())));
            }

            String expected = written(jackson, text.toString());

            assertThat(written(ours, text.toString())).as(text.toString()).isEqualTo(expected);
            written += expected.startsWith("[") ? 1 : 0;
        }
        assertThat(written).isBetween(5_000, 15_000);
    }

    @Test
    void writeString_eachCharacterAtEachPlace_isWhatJacksonWrites() {
        JsonFactory ours = ours(plain -> {});
        JsonFactory jackson = jackson(plain -> {});
        for (int character = 0; character < 0x10000; character += character < 0x180 ? 1 : 97) {
            for (int place = 0; place < LONG.length(); place += character < 0x180 ? 1 : 7) {
                String text = LONG.substring(0, place) + (char) character + LONG.substring(place);

                assertThat(written(ours, text)).as(character + " at " + place).isEqualTo(written(jackson, text));
            }
        }
    }

    @Test
    void writeString_longerThanTheBuffer_isWritten() {
        for (int length : List.of(31, 32, 33, 7_990, 7_998, 7_999, 8_000, 8_001, 8_002, 8_010, 100_000, 1_000_001)) {
            String text = "x".repeat(length);

            assertThat(written(ours(plain -> {}), text)).isEqualTo("[\"" + text + "\",{\"" + text + "\":null}]");
        }
    }

    @Test
    void createGenerator_ofTheMapper_isThisOne() throws IOException {
        try (JsonGenerator out = ComfyJson.mapper().getFactory().createGenerator(new ByteArrayOutputStream())) {
            assertThat(out).isInstanceOf(WholeTextGenerator.class);
            assertThat(out.getCodec()).isSameAs(ComfyJson.mapper());
        }
        assertThat(ComfyJson.mapper().copy().getFactory().createGenerator(new ByteArrayOutputStream()))
                .isInstanceOf(WholeTextGenerator.class);
    }

    private static JsonFactory ours(Consumer<JsonFactoryBuilder> settings) {
        return made(settings, WireFactory::new);
    }

    private static JsonFactory jackson(Consumer<JsonFactoryBuilder> settings) {
        return made(settings, JsonFactoryBuilder::build);
    }

    private static JsonFactory made(
            Consumer<JsonFactoryBuilder> settings, Function<JsonFactoryBuilder, JsonFactory> maker) {
        var builder = new JsonFactoryBuilder();
        settings.accept(builder);
        return maker.apply(builder);
    }

    /** All bytes of a document with the text and what may follow it, or the exception. */
    private static String written(JsonFactory factory, String text) {
        var bytes = new ByteArrayOutputStream();
        try (JsonGenerator out = factory.createGenerator(bytes)) {
            out.writeStartArray();
            out.writeString(text);
            out.writeStartObject();
            out.writeFieldName(text);
            out.writeString((String) null);
            out.writeEndObject();
            out.writeEndArray();
        } catch (IOException e) {
            return e.getClass() + " " + e.getMessage();
        }
        return bytes.toString(ISO_8859_1);
    }
}
