package io.github.comfysdk.codegen.source;

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

    /** A catalogue with that many custom classes added. */
    static byte[] added(byte[] catalog, int classes) {
        var random = new Random(886);
        String core = new String(catalog, StandardCharsets.UTF_8).strip();
        var json = new StringBuilder(core.substring(0, core.length() - 1));
        for (int number = 0; number < classes; number++) {
            json.append(",").append("\n\"Pack Node").append(number).append(" (custom)\": {\"input\": {");
            section(json, "required", 6 + random.nextInt(8), random);
            json.append(", ");
            section(json, "optional", random.nextInt(6), random);
            json.append("}, \"output\": [\"IMAGE\", \"PACK_TYPE\"], \"output_is_list\": [false, true],")
                    .append(
                            "\"output_name\": [\"IMAGE\", \"IMAGE\"], \"category\": \"pack/sub\", \"output_node\": false,")
                    .append("\"description\": \"")
                    .append("A node that does things. ".repeat(200))
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
                    .append("Says what it is for. ".repeat(15))
                    .append('"');
            if (type.equals("\"INT\"") || type.equals("\"FLOAT\"")) {
                json.append(", \"default\": ").append(random.nextInt(100)).append(", \"min\": 0, \"max\": 99");
            }
            json.append("}]");
        }
        json.append('}');
    }
}
