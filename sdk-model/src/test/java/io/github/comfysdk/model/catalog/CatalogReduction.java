package io.github.comfysdk.model.catalog;

import io.github.comfysdk.model.graph.InputValue;
import io.github.comfysdk.model.graph.ListValue;
import io.github.comfysdk.model.graph.ObjectValue;
import io.github.comfysdk.model.graph.TextValue;
import io.github.comfysdk.model.internal.json.ComfyJson;
import io.github.comfysdk.model.internal.python.PythonList;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reduces a server's {@code /object_info} to a catalogue of the library; docs/catalogues.md says when and how. */
final class CatalogReduction {
    /** Custom nodes to ComfyUI, in whose folder of custom nodes they lie, but part of it. */
    private static final List<String> BUNDLED = List.of("SaveImageWebsocket");

    private static final List<String> SECTIONS = List.of("required", "optional");
    private static final List<String> MEMBERS =
            List.of("output", "output_is_list", "output_name", "category", "output_node");
    private static final List<String> FLAGS = List.of("deprecated", "experimental", "is_input_list");

    /** The settings that are kept, in the order in which they are written. */
    private static final List<String> SETTINGS = List.of(
            "options",
            "file_list",
            "environment_dependent",
            "remote",
            "remote_combo",
            "default",
            "min",
            "max",
            "step",
            "round",
            "display",
            "multiline",
            "dynamicPrompts",
            "forceInput",
            "image_upload",
            "image_folder",
            "audio_upload",
            "file_upload",
            "video_upload",
            "lazy",
            "socketless",
            "widgetType",
            "control_after_generate",
            "advanced",
            "template");

    /** The name of a file by which a server tells which folder a combo lists. */
    private static final Pattern PLACEHOLDER = Pattern.compile("placeholder_(.+)_\\d+");

    private final NodeCatalog previous;

    private CatalogReduction(NodeCatalog previous) {
        this.previous = previous;
    }

    /**
     * Renews a catalogue.
     *
     * @param args the response to {@code GET /object_info}, and the file of the catalogue, which is replaced
     */
    public static void main(String[] args) throws IOException {
        if (args.length != 2) {
            throw new IllegalArgumentException(
                    "two files are needed: the answer of a ComfyUI server to GET /object_info,"
                            + " and the catalogue to renew");
        }
        Path catalog = Path.of(args[1]);
        Files.writeString(
                catalog, reduced(Files.readAllBytes(Path.of(args[0])), NodeCatalog.load(Files.readAllBytes(catalog))));
    }

    /** The catalogue, one line for each class; {@code previous} says what a server does not. */
    static String reduced(byte[] objectInfo, NodeCatalog previous) {
        var reduction = new CatalogReduction(previous);
        var lines = new TreeMap<String, String>();
        for (NodeSpec spec :
                bundled(previous).merge(NodeCatalog.load(objectInfo)).specs()) {
            lines.put(
                    spec.classType(),
                    ComfyJson.writeText(spec.classType()) + ":" + ComfyJson.writeText(reduction.node(spec)));
        }
        return "{\n" + String.join(",\n", lines.values()) + "\n}\n";
    }

    /** The classes of the previous catalogue that come with every ComfyUI, even if custom nodes are disabled. */
    private static NodeCatalog bundled(NodeCatalog previous) {
        var bundled = new LinkedHashMap<String, InputValue>();
        BUNDLED.forEach(classType ->
                previous.find(classType).ifPresent(spec -> bundled.put(classType, InputValue.of(spec.members()))));
        return NodeCatalog.load(ComfyJson.write(InputValue.of(bundled)));
    }

    private InputValue node(NodeSpec spec) {
        var node = new LinkedHashMap<String, InputValue>();
        Map<String, InputValue> input = members(spec.members().get("input"));
        Map<String, InputValue> sections = sections(spec.classType(), "", input);
        if (!members(input.get("hidden")).isEmpty()) {
            sections.put("hidden", Objects.requireNonNull(input.get("hidden")));
        }
        node.put("input", InputValue.of(sections));
        MEMBERS.forEach(
                name -> Optional.ofNullable(spec.members().get(name)).ifPresent(value -> node.put(name, value)));
        FLAGS.stream()
                .filter(name -> InputValue.of(true).equals(spec.members().get(name)))
                .forEach(name -> node.put(name, InputValue.of(true)));
        return InputValue.of(node);
    }

    private Map<String, InputValue> sections(String classType, String prefix, Map<String, InputValue> input) {
        var sections = new LinkedHashMap<String, InputValue>();
        for (String section : SECTIONS) {
            if (input.containsKey(section)) {
                var reduced = new LinkedHashMap<>(members(input.get(section)));
                reduced.replaceAll((name, declaration) -> input(classType, prefix + name, declaration));
                sections.put(section, InputValue.of(reduced));
            }
        }
        return sections;
    }

    private InputValue input(String classType, String name, InputValue declaration) {
        List<InputValue> items = Objects.requireNonNull(PythonList.items(declaration), name);
        InputValue type = items.get(0);
        var settings = new LinkedHashMap<>(items.size() > 1 ? members(items.get(1)) : Map.of());
        List<InputValue> listed = PythonList.items(type);
        if (listed != null) {
            settings.put("options", type);
        }
        rewriteOptions(classType, name, settings);
        if (settings.get("template") instanceof ObjectValue template
                && template.members().containsKey("input")) {
            var grown = new LinkedHashMap<>(template.members());
            grown.replace(
                    "input",
                    InputValue.of(sections(
                            classType, name + ".", members(template.members().get("input")))));
            settings.put("template", InputValue.of(grown));
        }
        if (listed != null) {
            type = Objects.requireNonNull(settings.remove("options"));
        }
        var kept = new LinkedHashMap<String, InputValue>();
        SETTINGS.forEach(key -> Optional.ofNullable(settings.get(key)).ifPresent(value -> kept.put(key, value)));
        return kept.isEmpty() ? new ListValue(List.of(type)) : new ListValue(List.of(type, InputValue.of(kept)));
    }

    /** Options that are files or devices of the server go; where they come from is said in their place. */
    private void rewriteOptions(String classType, String name, Map<String, InputValue> settings) {
        Optional<InputSpec> known = previous.find(classType).flatMap(spec -> spec.input(name));
        for (String key : List.of("file_list", "environment_dependent")) {
            known.flatMap(input -> input.setting(key)).ifPresent(value -> {
                settings.put(key, value);
                settings.put("options", InputValue.of(known.get().options()));
            });
        }
        List<InputValue> options = PythonList.items(settings.get("options"));
        if (options == null) {
            return;
        }
        var fixed = new ArrayList<InputValue>();
        for (InputValue option : options) {
            Matcher file = PLACEHOLDER.matcher(option instanceof TextValue text ? text.text() : "");
            if (file.find()) {
                settings.put("file_list", InputValue.of(file.group(1)));
            } else {
                fixed.add(option instanceof ObjectValue choice ? choice(classType, name, choice) : option);
            }
        }
        settings.put("options", InputValue.of(fixed));
    }

    /** An option of a dynamic combo, whose inputs are reduced as well. */
    private InputValue choice(String classType, String name, ObjectValue choice) {
        var reduced = new LinkedHashMap<String, InputValue>();
        reduced.put("key", Objects.requireNonNull(choice.members().get("key"), name));
        reduced.put(
                "inputs",
                InputValue.of(
                        sections(classType, name + ".", members(choice.members().get("inputs")))));
        return InputValue.of(reduced);
    }

    private static Map<String, InputValue> members(@Nullable InputValue value) {
        return value instanceof ObjectValue object ? object.members() : Map.of();
    }
}
