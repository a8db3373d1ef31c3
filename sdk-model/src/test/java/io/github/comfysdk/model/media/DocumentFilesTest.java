package io.github.comfysdk.model.media;

import static io.github.comfysdk.model.media.Samples.PROMPT;
import static io.github.comfysdk.model.media.Samples.WORKFLOW;
import static io.github.comfysdk.model.media.Samples.assertHoldsThePrompt;
import static io.github.comfysdk.model.media.Samples.readBothWays;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.comfysdk.model.graph.InputValue;
import io.github.comfysdk.model.graph.PromptGraph;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** SVG, JSON, safetensors, GLB and EXR files in forms that the files of the test data do not have. */
class DocumentFilesTest {
    @Test
    void svg_metadataWithEntitiesPrefixesAndOtherMetadata_isRead() {
        String json = "{\"prompt\": " + PROMPT + "}";
        String escaped = json.replace("\"", "&quot;").replace("ö", "&#246;").replace("猫", "&#x732b;");

        for (String content : new String[] {
            escaped,
            "<![CDATA[" + json + "]]>",
            "<!-- x --><![CDATA[" + json.substring(0, 9) + "]]><![CDATA[" + json.substring(9) + "]]>"
        }) {
            String svg = "\ufeff<?xml version='1.0'?>\n<!DOCTYPE svg [<!ENTITY a \"]>\">]>\n"
                    + "<!-- <svg><metadata> -->\n<s:svg xmlns:s='x' title='a > b'><desc><![CDATA[<metadata>]]></desc>"
                    + "<metadata/><s:metadata id=\"1\">" + content
                    + "</s:metadata ><metadata><rdf:RDF a='b'/></metadata>"
                    + "</s:svg>";
            assertHoldsThePrompt(svg.getBytes(StandardCharsets.UTF_8), MediaFormat.SVG);
        }
    }

    @Test
    void svg_promptThatEndsItsOwnCdata_isReadAsTheEditorReadsIt() {
        String svg = "<svg><metadata><![CDATA[ {\"prompt\": {\"6\": {\"class_type\": \"X\", \"inputs\":"
                + " {\"text\": \"a ]]> b\"}}}} ]]></metadata></svg>";

        assertThat(readBothWays(svg.getBytes(StandardCharsets.UTF_8))
                        .requirePrompt()
                        .node("6")
                        .input("text"))
                .contains(InputValue.of("a ]]> b"));
    }

    @Test
    void svg_otherXml_isRefused() {
        byte[] html = "<html><svg></svg></html>".getBytes(StandardCharsets.UTF_8);

        assertThatThrownBy(() -> EmbeddedGraphs.read(html))
                .hasMessageContaining("the file begins like XML, but is not an SVG picture")
                .hasMessageContaining("read are PNG");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "%1$s",
                "\ufeff \n%1$s",
                "{\"client_id\": \"x\", \"prompt\": %1$s}",
                "{\"output\": %1$s, \"workflow\": %2$s}",
                "{\"prompt\": %1$s, \"extra_data\": {\"extra_pnginfo\": {\"workflow\": %2$s}}}",
                "{\"5f\": {\"prompt\": [1, \"5f\", %1$s, {\"client_id\": \"x\"}, [\"6\"]], \"outputs\": {}}}",
                "{\"5f\": {\"prompt\": [1, \"5f\", %1$s, {\"extra_pnginfo\": {\"workflow\": %2$s}}, []]}}"
            })
    void json_graphRequestOrExport_isRead(String form) {
        byte[] file = String.format(form, PROMPT, WORKFLOW).getBytes(StandardCharsets.UTF_8);

        assertHoldsThePrompt(file, MediaFormat.JSON);
        assertThat(readBothWays(file).workflow().isPresent()).isEqualTo(form.contains("%2$s"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"UTF-16LE", "UTF-16BE", "UTF-32LE", "UTF-32BE"})
    void json_inAWideEncoding_isReadWithAndWithoutAByteOrderMark(String charset) {
        for (String text : List.of(PROMPT, "\ufeff" + PROMPT, "\ufeff\r\n " + PROMPT)) {
            assertHoldsThePrompt(text.getBytes(Charset.forName(charset)), MediaFormat.JSON);
        }
    }

    @Test
    void json_workflow_isOne() {
        EmbeddedGraphs found = readBothWays(WORKFLOW.getBytes(StandardCharsets.UTF_8));

        assertThat(found).hasToString("EmbeddedGraphs of a JSON file: no prompt, UiWorkflow of 1 nodes");
    }

    @Test
    void json_somethingElse_isRefused() {
        byte[] json = "{\"name\": {\"first\": \"secret\"}}".getBytes(StandardCharsets.UTF_8);

        assertThatThrownBy(() -> EmbeddedGraphs.read(json))
                .hasMessageContaining("neither a prompt graph in API format")
                .hasMessageNotContaining("secret");
    }

    @Test
    void safetensors_metadataBehindManyTensors_isFound() {
        var header = new StringBuilder("{");
        for (int i = 0; i < 1_000; i++) {
            header.append("\"layer.").append(i).append("\": {\"dtype\": \"F16\", \"prompt\": 1},");
        }
        header.append("\"__metadata__\": {\"format\": \"pt\", \"prompt\": \"")
                .append(PROMPT.replace("\"", "\\\""))
                .append("\"}}");
        byte[] json = header.toString().getBytes(StandardCharsets.UTF_8);

        assertHoldsThePrompt(
                new Bytes().little(8, json.length).add(json).add(new byte[64]).toArray(), MediaFormat.SAFETENSORS);
    }

    @ParameterizedTest
    @ValueSource(ints = {'{', '{' << 8})
    void safetensors_headerWhoseLengthLooksLikeJson_isRead(int length) {
        String json = "{\"__metadata__\":{\"prompt\":\"" + PROMPT.replace("\"", "\\\"") + "\"}}";
        byte[] header = json.getBytes(StandardCharsets.UTF_8);
        Bytes file = new Bytes().little(8, length).add(header);
        file.latin1(" ".repeat(length - header.length));

        assertHoldsThePrompt(file.toArray(), MediaFormat.SAFETENSORS);
    }

    @Test
    void glb_headerThatIsNotJson_isRefused() {
        byte[] file = new Bytes()
                .latin1("glTF")
                .little(4, 2)
                .little(4, 20)
                .little(4, 4)
                .latin1("JSON[1] ")
                .toArray();
        byte[] binary = new Bytes()
                .latin1("glTF")
                .little(4, 2)
                .little(4, 20)
                .little(4, 0)
                .latin1("BIN\0")
                .toArray();

        assertThat(readBothWays(file).prompt()).isEmpty();
        assertThatThrownBy(() -> EmbeddedGraphs.read(binary)).hasMessageContaining("the first chunk is not JSON");
    }

    @Test
    void exr_attributes_areReadByNameAndType() {
        byte[] file = new Bytes()
                .latin1("v/1\u0001")
                .little(4, 2)
                .latin1("prompt\0int\0")
                .little(4, 4)
                .little(4, 7)
                .latin1("prompt\0string\0")
                .little(4, PROMPT.getBytes(StandardCharsets.UTF_8).length)
                .utf8(PROMPT)
                .u8(0)
                .toArray();

        assertHoldsThePrompt(file, MediaFormat.EXR);
    }

    @Test
    void requirePrompt_nothingThere_saysWhy() {
        EmbeddedGraphs found = EmbeddedGraphs.read("<svg></svg>".getBytes(StandardCharsets.UTF_8));

        assertThatThrownBy(found::requirePrompt)
                .hasMessage("the SVG file holds no prompt graph; the server must not run with --disable-metadata, and"
                        + " nothing on the way may remove metadata");
    }

    @Test
    void text_wrappedTwice_isUnwrapped() {
        String twice = "\"" + PROMPT.replace("\"", "\\\"") + "\"";
        byte[] file = PictureFilesTest.png(
                PictureFilesTest.chunk("tEXt", new Bytes().latin1("prompt\0").utf8(twice)));

        assertThat(readBothWays(file).prompt()).contains(PromptGraph.read(PROMPT));
    }
}
