package io.github.comfysdk.codegen.plan;

import io.github.comfysdk.codegen.java.JavaNames;
import io.github.comfysdk.codegen.java.NamePool;
import io.github.comfysdk.model.catalog.ComfyVersion;
import io.github.comfysdk.model.catalog.NodeCatalog;
import io.github.comfysdk.model.catalog.NodeSpec;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * The Java names of node classes. No name ever passes from one class to another when classes come and go: where several want
 * the same, a core class has it, and each of the others gets one that ends in a hash of its own name.
 */
public final class ClassNames {
    private ClassNames() {}

    /** Returns the names by class, in the order of the classes. */
    public static Map<NodeSpec, String> of(List<NodeSpec> classes, NamePool pool) {
        var wanted = new LinkedHashMap<String, List<NodeSpec>>();
        classes.forEach(
                node -> wanted.computeIfAbsent(plain(node, pool).toLowerCase(Locale.ROOT), name -> new ArrayList<>())
                        .add(node));
        var names = new LinkedHashMap<NodeSpec, String>();
        for (NodeSpec node : classes) {
            String plain = plain(node, pool);
            List<NodeSpec> rivals = wanted.getOrDefault(plain.toLowerCase(Locale.ROOT), List.of(node));
            names.put(node, pool.take(mayHave(node, rivals) ? plain : plain + JavaNames.suffix(node.classType())));
        }
        return names;
    }

    private static boolean mayHave(NodeSpec node, List<NodeSpec> rivals) {
        return rivals.size() == 1
                || (isCore(node) && rivals.stream().filter(ClassNames::isCore).count() == 1);
    }

    private static boolean isCore(NodeSpec node) {
        return NodeCatalog.core().find(node.classType()).isPresent()
                || NodeCatalog.core(ComfyVersion.NEW).find(node.classType()).isPresent();
    }

    private static String plain(NodeSpec node, NamePool pool) {
        return pool.allowed(JavaNames.type(node.classType(), "Node"));
    }
}
