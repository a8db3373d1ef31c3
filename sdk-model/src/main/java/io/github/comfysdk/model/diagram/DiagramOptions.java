package io.github.comfysdk.model.diagram;

import io.github.comfysdk.model.catalog.NodeCatalog;
import io.github.comfysdk.model.validation.ValidationReport;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * What a diagram shows beside nodes and links. Immutable: each {@code with} method returns changed options. By default:
 * <ul>
 *   <li>slots have the types that the names of inputs suggest
 *   <li>no node is marked
 *   <li>texts are left out, since they can be prompts, which are private
 * </ul>
 */
public final class DiagramOptions {
    private static final DiagramOptions DEFAULTS =
            new DiagramOptions((classType, slot) -> Optional.empty(), Map.of(), Texts.HIDDEN);

    /** Whether texts are shown. */
    private enum Texts {
        HIDDEN,
        SHOWN
    }

    private final SlotInfo slots;
    private final Map<String, List<String>> marks;
    private final Texts texts;

    private DiagramOptions(SlotInfo slots, Map<String, List<String>> marks, Texts texts) {
        this.slots = slots;
        this.marks = marks;
        this.texts = texts;
    }

    /**
     * {@return the default options}
     */
    public static DiagramOptions defaults() {
        return DEFAULTS;
    }

    /**
     * Names the slots and colours them by the types that a catalogue of node classes has for them.
     *
     * @param catalog the classes of the graph
     * @return options with these slots
     */
    public DiagramOptions withSlots(NodeCatalog catalog) {
        return withSlots(new CatalogSlots(catalog));
    }

    /**
     * Names the slots and colours them by their types.
     *
     * @param slots knows the classes of the graph
     * @return options with these slots
     */
    public DiagramOptions withSlots(SlotInfo slots) {
        return new DiagramOptions(Objects.requireNonNull(slots, "slots"), marks, texts);
    }

    /**
     * {@return what is known about slots}
     */
    public SlotInfo slots() {
        return slots;
    }

    /**
     * Marks the nodes in which a validator found problems, each with the sentences about it. They can quote short
     * values.
     *
     * @param report the report on the graph
     * @return options with these marks and no others
     */
    public DiagramOptions withMarks(ValidationReport report) {
        Map<String, List<String>> sentences = new LinkedHashMap<>();
        report.nodeErrors()
                .forEach((id, node) -> node.errors()
                        .forEach(problem -> sentences
                                .computeIfAbsent(id, any -> new ArrayList<>())
                                .add(problem.sentence())));
        return withMarks(sentences);
    }

    /**
     * Marks nodes.
     *
     * @param marks the sentences to show at each marked node, by its id; ids that the graph lacks are ignored
     * @return options with these marks and no others
     */
    public DiagramOptions withMarks(Map<String, List<String>> marks) {
        var copy = new LinkedHashMap<String, List<String>>();
        marks.forEach((id, sentences) -> copy.put(id, List.copyOf(sentences)));
        return new DiagramOptions(slots, copy, texts);
    }

    /**
     * {@return the sentences to show at each marked node, by its id; unmodifiable}
     */
    public Map<String, List<String>> marks() {
        return Collections.unmodifiableMap(marks);
    }

    /**
     * Shows the beginning of texts as well. Mind who sees the diagram: texts can be prompts.
     *
     * @return options that show texts
     */
    public DiagramOptions withTexts() {
        return new DiagramOptions(slots, marks, Texts.SHOWN);
    }

    /**
     * {@return whether texts are shown}
     */
    public boolean showsTexts() {
        return texts == Texts.SHOWN;
    }

    List<String> marksOf(String nodeId) {
        return marks.getOrDefault(nodeId, List.of());
    }

    boolean shows(String classType, String input) {
        return showsTexts() || slots.isOption(classType, input);
    }
}
