package io.github.comfysdk.codegen.plan;

import io.github.comfysdk.codegen.catalog.ClassInputs;
import io.github.comfysdk.codegen.catalog.GraphInput;
import io.github.comfysdk.codegen.java.JavaNames;
import io.github.comfysdk.codegen.java.NamePool;
import io.github.comfysdk.model.catalog.NodeSpec;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The Java marker types for ComfyUI's type strings. A type that the library's {@code SlotType} lacks becomes an interface in
 * {@code CustomSlots} in the package of the nodes.
 *
 * <p>The marker of a union extends those of its members, and an input of that union accepts {@code Output<? super Union>}:
 * exactly the outputs of the members and of the union itself.
 */
public final class SlotTypes {
    public static final String HOLDER = "CustomSlots";
    private static final Pattern DYNAMIC = Pattern.compile("COMFY_[A-Z0-9_]+_V[0-9]+");
    private static final int MAX_MEMBERS = 60;

    /** Type strings of the library's own markers. */
    private static final Map<String, String> CORE = core();

    private final Map<String, Slot> slots = new LinkedHashMap<>();
    private final Map<String, List<String>> customs = new LinkedHashMap<>();
    private final Map<String, String> customTypes = new LinkedHashMap<>();
    private final NamePool pool = new NamePool(List.of(HOLDER, "SlotType"), "Slot");

    /** A type and its marker in sources. */
    public record Slot(String type, String marker, Form form, List<String> members) {
        /** Returns the type argument of the outputs that fit. */
        public String argument() {
            return switch (form) {
                case PLAIN -> "<" + marker + ">";
                case UNION -> "<? super " + marker + ">";
                case ANY -> "<?>";
            };
        }

        /** Whether a type string names one type, several, or any. */
        public enum Form {
            PLAIN,
            UNION,
            ANY
        }
    }

    public SlotTypes(Collection<NodeSpec> classes) {
        var types = new TreeSet<String>();
        for (NodeSpec spec : classes) {
            ClassInputs.of(spec).all().forEach(input -> types.add(input.spec().type()));
            spec.outputs().forEach(output -> types.add(output.type()));
        }
        types.stream().filter(type -> members(type).size() == 1).forEach(this::slot);
        types.forEach(this::slot);
    }

    public Slot slot(String type) {
        Slot known = slots.get(type);
        if (known != null) {
            return known;
        }
        Slot slot = resolve(type);
        slots.put(type, slot);
        return slot;
    }

    /** Returns the interfaces that the library lacks, each with those that it extends. */
    public Map<String, List<String>> customs() {
        return customs;
    }

    public String typeOfCustom(String name) {
        return customTypes.getOrDefault(name, name);
    }

    private Slot resolve(String type) {
        List<String> members = members(type);
        if (DYNAMIC.matcher(type).matches()
                || members.isEmpty()
                || members.contains(GraphInput.ANY)
                || members.size() > MAX_MEMBERS) {
            return new Slot(type, "SlotType.Any", Slot.Form.ANY, List.of(type));
        }
        if (members.size() == 1) {
            return new Slot(type, marker(members.get(0)), Slot.Form.PLAIN, members);
        }
        List<String> markers =
                members.stream().map(member -> slot(member).marker()).distinct().toList();
        String name = pool.take(unionName(markers));
        customs.put(name, markers);
        customTypes.put(name, type);
        return new Slot(type, HOLDER + "." + name, Slot.Form.UNION, members);
    }

    private String marker(String type) {
        String core = CORE.get(type);
        if (core != null) {
            return "SlotType." + core;
        }
        String name = pool.take(JavaNames.type(type, "Slot"));
        customs.put(name, List.of("SlotType"));
        customTypes.put(name, type);
        return HOLDER + "." + name;
    }

    private static String unionName(List<String> markers) {
        List<String> names = markers.stream()
                .map(marker -> marker.substring(marker.indexOf('.') + 1))
                .toList();
        return names.size() <= 3 ? String.join("Or", names) : names.get(0) + "Or" + (names.size() - 1) + "More";
    }

    private static List<String> members(String type) {
        return Arrays.stream(type.split(","))
                .map(String::strip)
                .filter(member -> !member.isEmpty())
                .distinct()
                .collect(Collectors.toCollection(ArrayList::new));
    }

    private static Map<String, String> core() {
        var core = new LinkedHashMap<String, String>();
        core.put("STRING", "Text");
        core.put("BOOLEAN", "Bool");
        for (String type : List.of(
                "INT",
                "FLOAT",
                "COMBO",
                "CLIP",
                "CLIP_VISION",
                "CLIP_VISION_OUTPUT",
                "CONDITIONING",
                "CONTROL_NET",
                "GLIGEN",
                "GUIDER",
                "IMAGE",
                "LATENT",
                "MASK",
                "MODEL",
                "NOISE",
                "PHOTOMAKER",
                "SAMPLER",
                "SIGMAS",
                "STYLE_MODEL",
                "UPSCALE_MODEL",
                "VAE",
                "WEBCAM")) {
            core.put(type, JavaNames.type(type, ""));
        }
        return Map.copyOf(core);
    }
}
