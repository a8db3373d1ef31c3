package io.github.comfysdk.model.workflow;

import io.github.comfysdk.model.catalog.NodeCatalog;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** A catalogue of custom classes as far as the converter cares: each with the names of its widgets. */
final class CustomClasses {
    private CustomClasses() {}

    static NodeCatalog of(Map<String, List<String>> widgetsByClass) {
        return NodeCatalog.load(widgetsByClass.entrySet().stream()
                .map(entry -> "\"" + entry.getKey() + "\":{\"input\":{\"required\":{"
                        + entry.getValue().stream()
                                .map(name -> "\"" + name + "\":[\"ANY\",{\"socketless\":true}]")
                                .collect(Collectors.joining(","))
                        + "}},\"output\":[],\"output_node\":false}")
                .collect(Collectors.joining(",", "{", "}")));
    }

    static List<String> widgets(String... names) {
        return Arrays.asList(names);
    }
}
