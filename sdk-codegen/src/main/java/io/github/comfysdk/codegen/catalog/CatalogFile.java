package io.github.comfysdk.codegen.catalog;

import io.github.comfysdk.codegen.java.JavaText;
import io.github.comfysdk.model.catalog.NodeCatalog;
import io.github.comfysdk.model.catalog.NodeSpec;
import io.github.comfysdk.model.error.UnreadableDataException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * The classes of one {@code /object_info} that sources can be generated for, sorted by name.
 *
 * @param classes the classes
 * @param notes what was left out, and why
 */
public record CatalogFile(List<NodeSpec> classes, List<String> notes) {
    private static final int MAX_NAME_LENGTH = 200;
    private static final int MAX_INPUTS = 250;
    private static final int MAX_OUTPUTS = 100;

    /** Reads a catalogue; exceptions name the source. */
    public static CatalogFile read(byte[] json, String source) {
        try {
            return of(NodeCatalog.load(json));
        } catch (UnreadableDataException e) {
            throw new UnusableCatalogException(
                    source + " is not a catalogue that can be read: " + message(e)
                            + "; use the response of a ComfyUI server to GET /object_info",
                    e);
        }
    }

    /** Returns the classes of a catalogue, sorted by name. */
    static CatalogFile of(NodeCatalog catalog) {
        var notes = new ArrayList<String>();
        catalog.notes().forEach(note -> notes.add(JavaText.printable(shortened(note))));
        var classes = new ArrayList<NodeSpec>();
        for (NodeSpec spec : catalog.specs()) {
            String rejection = rejection(spec);
            if (rejection.isEmpty()) {
                classes.add(spec);
            } else {
                notes.add("left out: " + JavaText.literal(shortened(spec.classType())) + " " + rejection);
            }
        }
        classes.sort(Comparator.comparing(NodeSpec::classType));
        return new CatalogFile(List.copyOf(classes), List.copyOf(notes));
    }

    /** Returns why no source can be generated for the class; empty if one can. */
    private static String rejection(NodeSpec spec) {
        String classType = spec.classType();
        if (classType.isEmpty() || classType.length() > MAX_NAME_LENGTH) {
            return "has a name of " + classType.length() + " characters";
        }
        List<GraphInput> inputs = ClassInputs.of(spec).all();
        if (inputs.stream()
                        .mapToInt(input -> Math.max(1, input.requiredNames().size()))
                        .sum()
                > MAX_INPUTS) {
            return "has more than " + MAX_INPUTS + " inputs";
        }
        if (spec.outputs().size() > MAX_OUTPUTS) {
            return "has more than " + MAX_OUTPUTS + " outputs";
        }
        return inputs.stream().anyMatch(CatalogFile::hasLongName)
                ? "has an input whose name is longer than " + MAX_NAME_LENGTH + " characters"
                : "";
    }

    private static boolean hasLongName(GraphInput input) {
        return input.spec().name().length() > MAX_NAME_LENGTH
                || input.keys().stream().anyMatch(key -> key.length() > 2 * MAX_NAME_LENGTH);
    }

    private static String message(UnreadableDataException unreadable) {
        return JavaText.printable(shortened(String.valueOf(unreadable.getMessage())));
    }

    private static String shortened(String text) {
        return text.length() > 200 ? text.substring(0, 200) + "..." : text;
    }
}
