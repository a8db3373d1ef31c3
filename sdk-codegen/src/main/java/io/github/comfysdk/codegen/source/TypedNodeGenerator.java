package io.github.comfysdk.codegen.source;

import io.github.comfysdk.codegen.java.JavaKeywords;
import io.github.comfysdk.codegen.java.JavaText;
import io.github.comfysdk.codegen.java.NamePool;
import io.github.comfysdk.codegen.java.ReservedNames;
import io.github.comfysdk.codegen.plan.ClassNames;
import io.github.comfysdk.codegen.plan.NodePlan;
import io.github.comfysdk.codegen.plan.OptionLists;
import io.github.comfysdk.codegen.plan.OptionLists.SharedOptions;
import io.github.comfysdk.codegen.plan.SlotTypes;
import io.github.comfysdk.model.catalog.NodeSpec;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;

/** Generates the sources of a package of typed nodes. The same classes always result in the same sources. */
public final class TypedNodeGenerator {
    /** The first line of every generated file, which marks it as one that may be replaced or deleted. */
    static final String HEADER =
            "// Generated from a catalogue of ComfyUI nodes by comfy-sdk-maven-plugin; edits are lost.";

    private static final String GRAPH = "io.github.comfysdk.model.graph.";
    private static final String CATALOG = "io.github.comfysdk.model.catalog.";
    private static final String SUPPORT = "io.github.comfysdk.model.codegen.";
    private static final Map<String, String> IMPORTS = imports();

    private final String packageName;

    public TypedNodeGenerator(String packageName) {
        checkPackage(packageName);
        this.packageName = packageName;
    }

    /**
     * Checks the name of a package.
     *
     * @param name the name
     * @throws IllegalArgumentException if Java does not allow it
     */
    public static void checkPackage(String name) {
        if (!JavaKeywords.isPackage(name)) {
            throw new IllegalArgumentException(
                    "the package is not a valid Java package name; use one such as com.example.nodes");
        }
    }

    /** Returns the contents of the files by name; the constant for the catalogue has the value of the expression. */
    public SortedMap<String, String> generate(List<NodeSpec> classes, CatalogExpression catalog) {
        var pool = new NamePool(ReservedNames::contains, "Node");
        Map<NodeSpec, String> javaNames = ClassNames.of(classes, pool);
        var slots = new SlotTypes(classes);
        var optionLists = new OptionLists(javaNames, pool);

        var files = new TreeMap<String, String>();
        javaNames.forEach((node, name) ->
                files.put(name + ".java", file(NodeSource.write(NodePlan.of(node, name, slots, optionLists)))));
        optionLists.shared().values().forEach(shared -> files.put(shared.javaName() + ".java", file(options(shared))));
        if (!slots.customs().isEmpty()) {
            files.put(SlotTypes.HOLDER + ".java", file(customSlots(slots)));
        }
        files.put(CatalogExpression.HOLDER + ".java", file(catalog.source()));
        files.put("package-info.java", packageInfo());
        return files;
    }

    private String file(String body) {
        var file = new StringBuilder(HEADER)
                .append("\npackage ")
                .append(packageName)
                .append(";\n\n");
        var imports = new ArrayList<String>();
        IMPORTS.forEach((name, qualified) -> {
            if (Pattern.compile("\\b" + name + "\\b").matcher(body).find()) {
                imports.add("import " + qualified + ";\n");
            }
        });
        imports.stream().sorted().forEach(file::append);
        return JavaText.ascii(
                file.append(imports.isEmpty() ? "" : "\n").append(body).toString());
    }

    private String packageInfo() {
        return HEADER + "\n" + new SourceWriter().javadoc("Typed nodes: one immutable type for each class of nodes.")
                + "@NullMarked\npackage " + packageName + ";\n\nimport org.jspecify.annotations.NullMarked;\n";
    }

    private static String options(SharedOptions shared) {
        var out = new SourceWriter();
        List<String> uses = shared.uses();
        String where =
                String.join(", ", uses.stream().limit(6).map(JavaText::code).toList())
                        + (uses.size() > 6 ? " and " + (uses.size() - 6) + " more" : "");
        out.javadoc("The options of " + where + ". Servers may have others.");
        out.open("public final class " + shared.javaName() + " {");
        OptionConstants.write(out, new OptionConstants(Set.of()).name("", shared.options()), ".");
        return out.line("private " + shared.javaName() + "() {}").close("}").toString();
    }

    private static String customSlots(SlotTypes slots) {
        var out = new SourceWriter();
        out.javadoc("The slot types that the library has no marker for. Markers are never instantiated.");
        out.open("public final class " + SlotTypes.HOLDER + " {");
        out.line("private " + SlotTypes.HOLDER + "() {}");
        slots.customs().forEach((name, parents) -> {
            String type = JavaText.code(slots.typeOfCustom(name));
            out.blank().javadoc(type + (parents.size() > 1 ? ": a slot that accepts any of these." : "."));
            out.list("public interface " + name + " extends ", parents, " {}");
        });
        return out.close("}").toString();
    }

    private static Map<String, String> imports() {
        var imports = new TreeMap<String, String>();
        for (String name : List.of("GraphNode", "Input", "InputValue", "Output", "Seed", "SlotType", "TypedNode")) {
            imports.put(name, GRAPH + name);
        }
        for (String name : List.of("NodeInputs", "NodeReader")) {
            imports.put(name, SUPPORT + name);
        }
        for (String name : List.of("CatalogResource", "ComfyVersion", "NodeCatalog")) {
            imports.put(name, CATALOG + name);
        }
        for (String name : List.of("ArrayList", "List", "Map", "Optional")) {
            imports.put(name, "java.util." + name);
        }
        return imports;
    }
}
