package io.github.comfysdk.codegen.catalog;

import io.github.comfysdk.codegen.java.JavaText;
import io.github.comfysdk.model.catalog.NodeCatalog;
import io.github.comfysdk.model.catalog.NodeSpec;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * How a newer catalogue differs from an older one, as far as generated code or graphs notice. Files on the server are not
 * compared.
 *
 * @param added class types that the newer one has alone
 * @param removed class types that the older one has alone
 * @param changed what differs, by class type
 */
public record CatalogDrift(List<String> added, List<String> removed, Map<String, List<String>> changed) {
    public static CatalogDrift between(CatalogFile older, CatalogFile newer) {
        Map<String, NodeSpec> before = byType(older.classes());
        Map<String, NodeSpec> after = byType(newer.classes());
        var changed = new LinkedHashMap<String, List<String>>();
        before.forEach((classType, node) -> {
            NodeSpec now = after.get(classType);
            if (now != null) {
                List<String> differences = SignatureDiff.between(node, now);
                if (!differences.isEmpty()) {
                    changed.put(classType, differences);
                }
            }
        });
        return new CatalogDrift(
                after.keySet().stream()
                        .filter(type -> !before.containsKey(type))
                        .toList(),
                before.keySet().stream()
                        .filter(type -> !after.containsKey(type))
                        .toList(),
                changed);
    }

    /** Whether the catalogue has the class and describes it alike. */
    public static boolean isSame(NodeCatalog core, NodeSpec spec) {
        return core.find(spec.classType())
                .filter(known -> SignatureDiff.between(known, spec).isEmpty())
                .isPresent();
    }

    public boolean isEmpty() {
        return added.isEmpty() && removed.isEmpty() && changed.isEmpty();
    }

    /** The report, one line for each difference; control characters of names are shown as escapes. */
    public List<String> lines() {
        var lines = new ArrayList<String>();
        lines.add("node catalogue: " + added.size() + " added, " + removed.size() + " removed, " + changed.size()
                + " changed");
        added.forEach(type -> lines.add("+ " + JavaText.shown(type)));
        removed.forEach(type -> lines.add("- " + JavaText.shown(type)));
        changed.forEach((type, differences) -> differences.forEach(
                difference -> lines.add("~ " + JavaText.shown(type) + ": " + JavaText.shown(difference))));
        return lines;
    }

    private static Map<String, NodeSpec> byType(List<NodeSpec> classes) {
        var byType = new TreeMap<String, NodeSpec>();
        classes.forEach(node -> byType.put(node.classType(), node));
        return byType;
    }
}
