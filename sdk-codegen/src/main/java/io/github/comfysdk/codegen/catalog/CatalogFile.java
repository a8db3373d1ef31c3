package io.github.comfysdk.codegen.catalog;

import io.github.comfysdk.codegen.java.JavaText;
import io.github.comfysdk.model.catalog.NodeCatalog;
import io.github.comfysdk.model.catalog.NodeSpec;
import io.github.comfysdk.model.error.UnreadableDataException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * The classes of one {@code /object_info} that sources can be made of, sorted by name.
 *
 * @param classes the classes
 * @param notes what was left out and why
 */
public record CatalogFile(List<NodeSpec> classes, List<String> notes) {
    private static final int LONGEST_NAME = 200;
    private static final int MOST_INPUTS = 250;
    private static final int MOST_OUTPUTS = 100;

    public static CatalogFile read(Path file) throws IOException {
        return read(Files.readAllBytes(file), file.toString());
    }

    /** The source is named in messages. */
    public static CatalogFile read(byte[] json, String source) {
        var notes = new ArrayList<String>();
        NodeCatalog catalog;
        try {
            catalog = NodeCatalog.load(json, senseless -> notes.add("left out: " + shown(senseless)));
        } catch (UnreadableDataException e) {
            throw new UnusableCatalogException(
                    source + " is not a catalogue that can be read: " + shown(e)
                            + "; give the answer of a ComfyUI server to GET /object_info",
                    e);
        }
        var classes = new ArrayList<NodeSpec>();
        for (NodeSpec spec : catalog.specs()) {
            String refusal = refusal(spec);
            if (refusal.isEmpty()) {
                classes.add(spec);
            } else {
                notes.add("left out: " + JavaText.literal(shortened(spec.classType())) + " " + refusal);
            }
        }
        classes.sort(Comparator.comparing(NodeSpec::classType));
        return new CatalogFile(List.copyOf(classes), List.copyOf(notes));
    }

    /** Why no source can be made of the class; empty if one can. */
    private static String refusal(NodeSpec spec) {
        String classType = spec.classType();
        if (classType.isEmpty() || classType.length() > LONGEST_NAME) {
            return "has a name of " + classType.length() + " characters";
        }
        List<GraphInput> inputs = ClassInputs.of(spec).all();
        if (inputs.stream().mapToInt(input -> Math.max(1, input.keys().size())).sum() > MOST_INPUTS) {
            return "has more than " + MOST_INPUTS + " inputs";
        }
        if (spec.outputs().size() > MOST_OUTPUTS) {
            return "has more than " + MOST_OUTPUTS + " outputs";
        }
        return inputs.stream().anyMatch(input -> input.spec().name().length() > LONGEST_NAME)
                ? "has an input whose name is longer than " + LONGEST_NAME + " characters"
                : "";
    }

    private static String shown(UnreadableDataException senseless) {
        return JavaText.shown(shortened(String.valueOf(senseless.getMessage())));
    }

    private static String shortened(String text) {
        return text.length() > 200 ? text.substring(0, 200) + "..." : text;
    }
}
