package io.github.comfysdk.codegen;

import java.nio.charset.StandardCharsets;
import java.util.Random;

/** A catalogue of the size that servers with many custom nodes have. */
final class SyntheticCatalog {
    private static final String[] TYPES = {
        "\"MODEL\"",
        "\"IMAGE\"",
        "\"INT\"",
        "\"FLOAT\"",
        "\"STRING\"",
        "\"BOOLEAN\"",
        "\"PACK_TYPE\"",
        "\"INT,FLOAT\"",
        "\"*\"",
        "[\"one\", \"two\", \"three\"]"
    };

    private SyntheticCatalog() {}

    static byte[] ofClasses(int classes) {
        var random = new Random(886);
        var json = new StringBuilder("{");
        for (int number = 0; number < classes; number++) {
            json.append(number == 0 ? "" : ",")
                    .append("\n\"Pack Node")
                    .append(number)
                    .append(" (custom)\": {\"input\": {");
            section(json, "required", 6 + random.nextInt(8), random);
            json.append(", ");
            section(json, "optional", random.nextInt(6), random);
            json.append("}, \"output\": [\"IMAGE\", \"PACK_TYPE\"], \"output_is_list\": [false, true],")
                    .append(
                            "\"output_name\": [\"IMAGE\", \"IMAGE\"], \"category\": \"pack/sub\", \"output_node\": false,")
                    .append("\"description\": \"")
                    .append("A node that does things. ".repeat(20))
                    .append("\"}");
        }
        return json.append("}").toString().getBytes(StandardCharsets.UTF_8);
    }

    private static void section(StringBuilder json, String name, int inputs, Random random) {
        json.append('"').append(name).append("\": {");
        for (int i = 0; i < inputs; i++) {
            String type = TYPES[random.nextInt(TYPES.length)];
            json.append(i == 0 ? "" : ",")
                    .append("\"")
                    .append(name)
                    .append(" input ")
                    .append(i)
                    .append("\": [")
                    .append(type)
                    .append(", {\"tooltip\": \"")
                    .append("Says what it is for. ".repeat(5))
                    .append('"');
            if (type.equals("\"INT\"") || type.equals("\"FLOAT\"")) {
                json.append(", \"default\": ").append(random.nextInt(100)).append(", \"min\": 0, \"max\": 99");
            }
            json.append("}]");
        }
        json.append('}');
    }
}
