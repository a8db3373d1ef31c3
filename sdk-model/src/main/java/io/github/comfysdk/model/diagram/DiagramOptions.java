package io.github.comfysdk.model.diagram;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * What a diagram shows beside nodes and links. Immutable; each method gives new options. By default:
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
    enum Texts {
        HIDDEN,
        SHOWN
    }

    private final SlotInfo facts;
    private final Map<String, List<String>> marks;
    private final Texts texts;

    private DiagramOptions(SlotInfo facts, Map<String, List<String>> marks, Texts texts) {
        this.facts = facts;
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
     * Names the slots and colours them by their real types.
     *
     * @param slotFacts knows the classes of the graph
     * @return options with these facts
     */
    public DiagramOptions slots(SlotInfo slotFacts) {
        return new DiagramOptions(Objects.requireNonNull(slotFacts, "slotFacts"), marks, texts);
    }

    /**
     * Marks nodes, as with the problems that a validator found.
     *
     * @param marksByNodeId for each node to mark the sentences to show, by its id; ids that the graph lacks do not matter
     * @return options with these marks and no others
     */
    public DiagramOptions marks(Map<String, List<String>> marksByNodeId) {
        return new DiagramOptions(facts, Collections.unmodifiableMap(new LinkedHashMap<>(marksByNodeId)), texts);
    }

    /**
     * Shows texts as well, shortened to their beginning. Mind who sees the diagram: texts can be prompts.
     *
     * @return options that show texts
     */
    public DiagramOptions withTexts() {
        return new DiagramOptions(facts, marks, Texts.SHOWN);
    }

    SlotInfo facts() {
        return facts;
    }

    List<String> marksOf(String nodeId) {
        return marks.getOrDefault(nodeId, List.of());
    }

    boolean shows(String classType, String input) {
        return texts == Texts.SHOWN || facts.isOption(classType, input);
    }
}
