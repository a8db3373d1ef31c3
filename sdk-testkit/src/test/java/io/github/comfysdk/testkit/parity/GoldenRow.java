package io.github.comfysdk.testkit.parity;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URI;

/** A row of the table of executes that is shown as a recording shows it. */
final class GoldenRow {
    private GoldenRow() {}

    static ObjectNode of(JsonNode shown) {
        ObjectNode row = shown.deepCopy();
        for (String kind : new String[] {"output", "temp"}) {
            ArrayNode names = row.putArray(kind + "_files");
            shown.path(kind + "_files").forEach(url -> {
                String path = URI.create(url.asText()).getPath();
                names.add(path.substring(path.lastIndexOf('/')));
            });
        }
        return row;
    }
}
