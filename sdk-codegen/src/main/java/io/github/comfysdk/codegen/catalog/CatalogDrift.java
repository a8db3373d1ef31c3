package io.github.comfysdk.codegen.catalog;

import io.github.comfysdk.codegen.java.JavaText;
import io.github.comfysdk.model.catalog.NodeSpec;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The differences between two catalogues that matter to generated code or to graphs. Lists of files on the server are not
 * compared.
 *
 * @param added the class types that only the newer catalogue has
 * @param removed the class types that only the older catalogue has
 * @param changed the differences by class type
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

    /** Returns whether the catalogue has the class and describes it in the same way. */
    public static boolean isSame(CatalogFile catalog, NodeSpec spec) {
        return catalog.classes().stream()
                .filter(known -> known.classType().equals(spec.classType()))
                .anyMatch(known -> SignatureDiff.between(known, spec).isEmpty());
    }

    public boolean isEmpty() {
        return added.isEmpty() && removed.isEmpty() && changed.isEmpty();
    }

    /** Returns the report, one line for each difference; control characters in names are escaped. */
    public List<String> lines() {
        var lines = new ArrayList<String>();
        lines.add("node catalogue: " + added.size() + " added, " + removed.size() + " removed, " + changed.size()
                + " changed");
        added.forEach(type -> lines.add("+ " + JavaText.printable(type)));
        removed.forEach(type -> lines.add("- " + JavaText.printable(type)));
        changed.forEach((type, differences) -> differences.forEach(
                difference -> lines.add("~ " + JavaText.printable(type) + ": " + JavaText.printable(difference))));
        return lines;
    }

    private static Map<String, NodeSpec> byType(List<NodeSpec> classes) {
        var byType = new TreeMap<String, NodeSpec>();
        classes.forEach(node -> byType.put(node.classType(), node));
        return byType;
    }
}
