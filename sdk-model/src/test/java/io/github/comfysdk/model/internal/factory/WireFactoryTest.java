package io.github.comfysdk.model.internal.factory;

import static java.nio.charset.StandardCharsets.UTF_16BE;
import static java.nio.charset.StandardCharsets.UTF_16LE;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonFactoryBuilder;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import io.github.comfysdk.model.internal.json.ComfyJson;
import java.io.IOException;
import java.nio.charset.Charset;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Reads the same documents with our factory and with Jackson's own. */
class WireFactoryTest {
    private static final JsonFactory OURS = new WireFactory(new JsonFactoryBuilder());
    private static final JsonFactory JACKSON = new JsonFactory();

    /** Pieces of texts: of each kind of byte that the eight-byte look must tell apart, and runs of more than eight. */
    private static final List<String> PIECES = List.of(
            "a",
            " ",
            "~",
            "\u007f",
            "plain text of more than eight bytes",
            "12345678",
            "!",
            "#",
            "[",
            "]",
            "\\n",
            "\\\"",
            "\\\\",
            "\\u00e9",
            "\u00e9",
            "\u4e2d",
            "\ud83d\ude00",
            "\"",
            "\\",
            "\n",
            "\u0001",
            "\u001f",
            "'",
            "{",
            ",");

    @Test
    void getText_anyText_isWhatJacksonReads() {
        var random = new Random(7);
        int read = 0;
        for (int i = 0; i < 60_000; i++) {
            var text = new StringBuilder("[\"");
            for (int pieces = random.nextInt(9); pieces > 0; pieces--) {
                text.append(PIECES.get(random.nextInt(PIECES.size())));
            }
            text.append("\",{\"next\":\"text\"},1]");
            byte[] whole = text.toString().getBytes(UTF_8);
            byte[] document = random.nextInt(4) == 0 ? Arrays.copyOf(whole, random.nextInt(whole.length)) : whole;

            List<String> expected = events(JACKSON, document);

            assertThat(events(OURS, document)).as(text.toString()).isEqualTo(expected);
            read += expected.contains("the end") ? 1 : 0;
        }
        assertThat(read).isGreaterThan(10_000);
    }

    @Test
    void getText_eachByteAtEachPlace_isWhatJacksonReads() {
        for (int value = 0; value < 256; value++) {
            for (int place = 1; place < 22; place++) {
                byte[] document = "[\"abcdefghijklmnopqrst\"]".getBytes(UTF_8);
                document[place] = (byte) value;

                assertThat(events(OURS, document)).as(value + " at " + place).isEqualTo(events(JACKSON, document));
            }
        }
    }

    @Test
    void getText_partOfAnArray_endsWithThePart() throws IOException {
        byte[] array = "xx[\"a plain text\"]yy\"".getBytes(UTF_8);
        try (JsonParser in = OURS.createParser(array, 2, 16)) {
            in.nextToken();
            in.nextToken();

            assertThat(in.getText()).isEqualTo("a plain text");
            assertThat(in.getText()).as("a second time").isEqualTo("a plain text");
            assertThat(in.getTextLength()).isEqualTo(12);
            assertThat(in.nextToken()).isEqualTo(JsonToken.END_ARRAY);
            assertThat(in.nextToken()).isNull();
        }
        try (JsonParser in = OURS.createParser(array, 2, 14)) {
            in.nextToken();
            in.nextToken();

            assertThatThrownBy(in::getText).isInstanceOf(IOException.class);
        }
    }

    @Test
    void getText_longerThanTheLimit_isRefused() throws IOException {
        JsonFactory limited = new WireFactory(new JsonFactoryBuilder()
                .streamReadConstraints(
                        StreamReadConstraints.builder().maxStringLength(10).build()));
        try (JsonParser in = limited.createParser("[\"0123456789\",\"0123456789a\"]".getBytes(UTF_8))) {
            in.nextToken();
            in.nextToken();
            assertThat(in.getText()).hasSize(10);
            in.nextToken();

            assertThatThrownBy(in::getText).isInstanceOf(StreamConstraintsException.class);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"[\"text\"]", "\"text\"", " \"text\"", "\ufeff[\"text\"]", "7", "", "\u00e9", "[]"})
    void createParser_anyEncodingThatJacksonKnows_isRead(String document) {
        for (Charset encoding :
                List.of(UTF_8, UTF_16BE, UTF_16LE, Charset.forName("UTF-32BE"), Charset.forName("UTF-32LE"))) {
            byte[] bytes = document.getBytes(encoding);

            assertThat(events(OURS, bytes)).as(document + " in " + encoding).isEqualTo(events(JACKSON, bytes));
        }
    }

    @Test
    void mapper_bytes_areReadByThisFactory() throws IOException {
        try (JsonParser in = ComfyJson.mapper().getFactory().createParser("[\"text\"]".getBytes(UTF_8))) {
            assertThat(in).isInstanceOf(WholeTextParser.class);
            assertThat(in.getCodec()).isSameAs(ComfyJson.mapper());
        }
    }

    @Test
    void copy_ofTheMapper_readsInTheSameWay() throws IOException {
        JsonFactory copy = ComfyJson.mapper().copy().getFactory();

        assertThat(copy)
                .isInstanceOf(WireFactory.class)
                .isNotSameAs(ComfyJson.mapper().getFactory());
        try (JsonParser in = copy.createParser("[NaN, \"text\"]".getBytes(UTF_8))) {
            assertThat(in).isInstanceOf(WholeTextParser.class);
            in.nextToken();
            assertThat(in.nextToken()).as("the settings").isEqualTo(JsonToken.VALUE_NUMBER_FLOAT);
        }
    }

    /** All tokens with their texts and places, by both ways to take a text, and the exception if one ends it. */
    private static List<String> events(JsonFactory factory, byte[] document) {
        var events = new ArrayList<String>();
        try (JsonParser in = factory.createParser(document)) {
            while (in.nextToken() != null) {
                String text = in.getText();
                events.add(in.currentToken() + " " + text + " "
                        + in.currentLocation().getByteOffset() + " "
                        + in.currentLocation().getColumnNr() + " "
                        + new String(in.getTextCharacters(), in.getTextOffset(), in.getTextLength()));
            }
            events.add("the end");
        } catch (IOException e) {
            events.add(e.getClass() + " " + e.getMessage());
        }
        return events;
    }
}
