package io.github.comfysdk.codegen;

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
record CatalogDrift(List<String> added, List<String> removed, Map<String, List<String>> changed) {
    static CatalogDrift between(NodeCatalogFile older, NodeCatalogFile newer) {
        Map<String, NodeClass> before = byType(older.classes());
        Map<String, NodeClass> after = byType(newer.classes());
        var changed = new LinkedHashMap<String, List<String>>();
        before.forEach((classType, node) -> {
            NodeClass now = after.get(classType);
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

    static boolean isSame(List<NodeClass> core, NodeClass node) {
        return core.stream()
                .anyMatch(known -> known.classType().equals(node.classType())
                        && SignatureDiff.between(known, node).isEmpty());
    }

    boolean isEmpty() {
        return added.isEmpty() && removed.isEmpty() && changed.isEmpty();
    }

    /** The report, one line for each difference; control characters of names are shown as escapes. */
    List<String> lines() {
        var lines = new ArrayList<String>();
        lines.add("node catalogue: " + added.size() + " added, " + removed.size() + " removed, " + changed.size()
                + " changed");
        added.forEach(type -> lines.add("+ " + shown(type)));
        removed.forEach(type -> lines.add("- " + shown(type)));
        changed.forEach((type, differences) ->
                differences.forEach(difference -> lines.add("~ " + shown(type) + ": " + shown(difference))));
        return lines;
    }

    private static String shown(String text) {
        String literal = JavaText.literal(text);
        return literal.substring(1, literal.length() - 1).replace("\\\"", "\"");
    }

    private static Map<String, NodeClass> byType(List<NodeClass> classes) {
        var byType = new TreeMap<String, NodeClass>();
        classes.forEach(node -> byType.put(node.classType(), node));
        return byType;
    }
}
