package io.github.comfysdk.model.validation;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.comfysdk.model.catalog.ComfyVersion;
import io.github.comfysdk.model.catalog.NodeCatalog;
import io.github.comfysdk.model.graph.PromptGraph;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** One small graph or more for every rule, with the verdict of each version written out. */
class GraphValidatorRulesTest {
    /** A picture of one colour that is scaled and shown; {@code scale} is where most cases put their fault. */
    @SuppressWarnings("InlineFormatString") // the graph is what the class is about
    private static final String GRAPH = """
            {"1": {"class_type": "EmptyImage", "inputs": {"width": 64, "height": 64, "batch_size": 1, "color": 0}},
             "scale": {"class_type": "ImageScaleBy", "inputs": {%s}},
             "out": {"class_type": "PreviewImage", "inputs": {"images": ["scale", 0]}}}""";

    private static final String GOOD = "\"image\": [\"1\", 0], \"upscale_method\": \"area\", \"scale_by\": 2.0";

    @ParameterizedTest(name = "{0}")
    @MethodSource("cases")
    void validate_byTheTargetVersion_givesComfyUisVerdict(String name, String graph, String aws, String newer) {
        assertThat(verdict(graph, ComfyVersion.AWS)).isEqualTo(aws);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("cases")
    void validate_byTheNewerVersion_givesComfyUisVerdict(String name, String graph, String aws, String newer) {
        assertThat(verdict(graph, ComfyVersion.NEW)).isEqualTo(newer);
    }

    private static Stream<Arguments> cases() {
        return Stream.of(
                same("nothing wrong", scale(GOOD), "valid [out]"),
                each(
                        "no class type",
                        "{\"1\": {\"inputs\": {}}}",
                        "invalid_prompt | Node ID '#1'",
                        "missing_node_type | Node ID '#1'"),
                each(
                        "unknown class, though nothing needs it",
                        "{\"1\": {\"class_type\": \"Reroute\", \"inputs\": {}}}",
                        "invalid_prompt | Node ID '#1'",
                        "missing_node_type | Node ID '#1'"),
                same("class type that is a list", node("[\"EmptyImage\"]", "{}"), "crash TypeError"),
                each(
                        "class type that is a number",
                        node("5", "{}"),
                        "invalid_prompt | Node ID '#1'",
                        "missing_node_type | Node ID '#1'"),
                same("no nodes", "{}", "prompt_no_outputs |"),
                same("no output node", node("\"EmptyImage\"", "{}"), "prompt_no_outputs |"),
                each(
                        "inputs that are null",
                        node("\"PreviewImage\"", "null"),
                        failed(
                                "Exception when validating node: argument of type 'NoneType' is not iterable",
                                "1 exception_during_validation - argument of type 'NoneType' is not iterable"),
                        "crash AttributeError"),
                each(
                        "inputs that are a text with the name of one in it",
                        node("\"PreviewImage\"", "\"my images\""),
                        failed(
                                "Exception when validating node: string indices must be integers, not 'str'",
                                "1 exception_during_validation - string indices must be integers, not 'str'"),
                        "crash AttributeError"),
                same(
                        "no inputs member",
                        "{\"1\": {\"class_type\": \"PreviewImage\"}}",
                        failed("Exception when validating node: 'inputs'", "1 exception_during_validation - 'inputs'")),
                same(
                        "required input missing",
                        scale("\"image\": [\"1\", 0], \"scale_by\": 1"),
                        failed("", "scale required_input_missing upscale_method upscale_method")),
                same("undeclared input", scale(GOOD + ", \"more\": [\"gone\", 0], \"most\": [1]"), "valid [out]"),
                same(
                        "null on an input with a number",
                        scale("\"image\": [\"1\", 0], \"upscale_method\": \"area\", \"scale_by\": null"),
                        failed(
                                "",
                                "scale invalid_input_type scale_by scale_by, None, float() argument must be a string"
                                        + " or a real number, not 'NoneType'")),
                same(
                        "list of three items",
                        scale("\"image\": [\"1\", 0, 0], \"upscale_method\": \"area\", \"scale_by\": 1"),
                        failed("", "scale bad_linked_input image image")),
                same(
                        "link to nowhere",
                        scale("\"image\": [\"nowhere\", 0], \"upscale_method\": \"area\", \"scale_by\": 1"),
                        failed("", "scale exception_during_inner_validation images 'nowhere'")),
                same(
                        "node id that is a number",
                        scale("\"image\": [1, 0], \"upscale_method\": \"area\", \"scale_by\": 1"),
                        failed("", "scale exception_during_inner_validation images 1")),
                same(
                        "node id that is an object",
                        scale("\"image\": [{}, 0], \"upscale_method\": \"area\", \"scale_by\": 1"),
                        failed("", "scale exception_during_inner_validation images unhashable type: 'dict'")),
                same(
                        "slot that is a text",
                        scale("\"image\": [\"1\", \"0\"], \"upscale_method\": \"area\", \"scale_by\": 1"),
                        failed(
                                "",
                                "scale exception_during_inner_validation images"
                                        + " tuple indices must be integers or slices, not str")),
                same(
                        "slot that does not exist",
                        scale("\"image\": [\"1\", 1], \"upscale_method\": \"area\", \"scale_by\": 1"),
                        failed("", "scale exception_during_inner_validation images tuple index out of range")),
                same(
                        "slot beyond any index",
                        scale("\"image\": [\"1\", 9223372036854775808], \"upscale_method\": \"area\", \"scale_by\": 1"),
                        failed(
                                "",
                                "scale exception_during_inner_validation images"
                                        + " cannot fit 'int' into an index-sized integer")),
                same(
                        "slot from the end",
                        scale("\"image\": [\"1\", -1], \"upscale_method\": \"area\", \"scale_by\": 1"),
                        "valid [out]"),
                same(
                        "slot that is false",
                        scale("\"image\": [\"1\", false], \"upscale_method\": \"area\", \"scale_by\": 1"),
                        "valid [out]"),
                each(
                        "output of another type",
                        "{\"1\": {\"class_type\": \"SolidMask\", \"inputs\": {}},"
                                + " \"2\": {\"class_type\": \"PreviewImage\", \"inputs\": {\"images\": [\"1\", 0]}}}",
                        failed(
                                "Return type mismatch between linked nodes: images, MASK != IMAGE",
                                "2 return_type_mismatch images images, MASK != IMAGE"),
                        failed(
                                "Return type mismatch between linked nodes: images,"
                                        + " received_type(MASK) mismatch input_type(IMAGE)",
                                "2 return_type_mismatch images images, received_type(MASK) mismatch input_type(IMAGE)")),
                same(
                        "scalar where a link belongs",
                        scale("\"image\": \"1\", \"upscale_method\": \"area\", \"scale_by\": 1"),
                        "valid [out]"),
                same(
                        "number as a text",
                        scale("\"image\": [\"1\", 0], \"upscale_method\": \"area\", \"scale_by\": \" 1_0e-1 \""),
                        "valid [out]"),
                same(
                        "NaN within any bounds",
                        scale("\"image\": [\"1\", 0], \"upscale_method\": \"area\", \"scale_by\": \"nan\""),
                        "valid [out]"),
                same(
                        "below the least value",
                        scale("\"image\": [\"1\", 0], \"upscale_method\": \"area\", \"scale_by\": 0"),
                        failed("", "scale value_smaller_than_min scale_by scale_by")),
                same(
                        "above the greatest value",
                        scale("\"image\": [\"1\", 0], \"upscale_method\": \"area\", \"scale_by\": 8.0001"),
                        failed("", "scale value_bigger_than_max scale_by scale_by")),
                each(
                        "none of the options",
                        scale("\"image\": [\"1\", 0], \"upscale_method\": 5, \"scale_by\": 1"),
                        failed(
                                "",
                                "scale value_not_in_list upscale_method upscale_method: '5' not in"
                                        + " ['nearest-exact', 'bilinear', 'area', 'bicubic', 'lanczos']"),
                        failed(
                                "",
                                "scale value_not_in_list upscale_method upscale_method: 5 not in"
                                        + " ['nearest-exact', 'bilinear', 'area', 'bicubic', 'lanczos']")),
                each(
                        "value in a wrapper",
                        scale("\"image\": [\"1\", 0], \"upscale_method\": \"area\", \"scale_by\": {\"__value__\": 2}"),
                        failed(
                                "",
                                "scale invalid_input_type scale_by scale_by, {'__value__': 2}, float() argument must"
                                        + " be a string or a real number, not 'dict'"),
                        "valid [out]"),
                same(
                        "two faults of one node",
                        scale("\"upscale_method\": \"area\", \"scale_by\": 99"),
                        failed(
                                "",
                                "scale required_input_missing image image",
                                "scale value_bigger_than_max scale_by scale_by")),
                same(
                        "an exception replaces other faults",
                        scale("\"upscale_method\": \"none\", \"scale_by\": 99, \"image\": [\"gone\", 0]"),
                        failed("", "scale exception_during_inner_validation images 'gone'")),
                same(
                        "one output of two is good",
                        "{\"1\": {\"class_type\": \"LoadImage\", \"inputs\": {\"image\": \"a.png\"}},"
                                + " \"a\": {\"class_type\": \"PreviewImage\", \"inputs\": {\"images\": [\"1\", 0]}},"
                                + " \"b\": {\"class_type\": \"PreviewImage\", \"inputs\": {}}}",
                        "valid [a] b required_input_missing images images"),
                same(
                        "file that is no text",
                        "{\"1\": {\"class_type\": \"LoadImage\", \"inputs\": {\"image\": 7}},"
                                + " \"a\": {\"class_type\": \"PreviewImage\", \"inputs\": {\"images\": [\"1\", 0]}}}",
                        failed(
                                "",
                                "1 exception_during_inner_validation images"
                                        + " 'int' object has no attribute 'endswith'")),
                each(
                        "node that depends on itself",
                        scale("\"image\": [\"scale\", 0], \"upscale_method\": \"area\", \"scale_by\": 1"),
                        failed(""),
                        failed("", "scale dependency_cycle - scale (ImageScaleBy) -> scale (ImageScaleBy)")),
                each(
                        "renamed class without _meta",
                        node("\"ConditioningAverage \"", "{}"),
                        "invalid_prompt | Node ID '#1'",
                        "crash KeyError"));
    }

    private static Arguments same(String name, String graph, String verdict) {
        return each(name, graph, verdict, verdict);
    }

    private static Arguments each(String name, String graph, String aws, String newer) {
        return Arguments.of(name, graph, aws, newer);
    }

    private static String scale(String inputs) {
        return GRAPH.formatted(inputs);
    }

    private static String node(String classType, String inputs) {
        return "{\"1\": {\"class_type\": " + classType + ", \"inputs\": " + inputs + "}}";
    }

    private static String failed(String details, String... errors) {
        return ("prompt_outputs_failed_validation | " + details + "\n" + String.join("\n", errors)).strip();
    }

    private static String verdict(String graph, ComfyVersion version) {
        ValidationReport report = GraphValidator.validate(PromptGraph.read(graph), NodeCatalog.core(version), version);
        var lines = new ArrayList<String>();
        report.nodeErrors()
                .forEach((id, node) -> node.errors()
                        .forEach(error -> lines.add(
                                id + " " + error.type() + " " + error.input().orElse("-") + " " + error.details())));
        List<String> errors = lines.stream().sorted().toList();
        String head = report.crash().isPresent()
                ? "crash " + report.crash().get()
                : report.errorType()
                        .map(type -> type + " | " + report.errorDetails())
                        .orElse("valid " + report.goodOutputs());
        String separator = report.valid() ? " " : "\n";
        return (head + separator + String.join("\n", errors)).strip();
    }
}
