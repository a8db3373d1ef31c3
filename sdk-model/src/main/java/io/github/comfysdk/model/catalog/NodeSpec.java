package io.github.comfysdk.model.catalog;

import io.github.comfysdk.model.graph.BooleanValue;
import io.github.comfysdk.model.graph.InputValue;
import io.github.comfysdk.model.graph.TextValue;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/** One node class, as {@code /object_info} describes it. Immutable; equal by what the description says. */
public final class NodeSpec {
    private final String classType;
    private final Map<String, InputValue> members;
    private final CatalogOrigin origin;
    private final List<InputSpec> inputs;
    private final List<InputSpec> required;
    private final Map<String, InputSpec> inputsByName;
    private final Map<String, String> hidden;
    private final List<OutputSpec> outputs;
    private final boolean dynamic;
    private final boolean requiredDeclared;

    NodeSpec(
            String classType,
            Map<String, InputValue> members,
            CatalogOrigin origin,
            InputSections sections,
            List<OutputSpec> outputs) {
        this.classType = classType;
        this.members = members;
        this.origin = origin;
        this.inputs = sections.all();
        this.required = inputs.stream().filter(InputSpec::required).toList();
        var byName = new LinkedHashMap<String, InputSpec>();
        inputs.forEach(input -> byName.putIfAbsent(input.name(), input));
        this.inputsByName = Collections.unmodifiableMap(byName);
        this.hidden = sections.hidden();
        this.outputs = List.copyOf(outputs);
        this.dynamic = inputs.stream().anyMatch(input -> input.dynamic().isPresent());
        this.requiredDeclared = sections.requiredDeclared();
    }

    /**
     * {@return the name in graphs, compared exactly}
     */
    public String classType() {
        return classType;
    }

    /**
     * {@return the inputs: the required ones and then the optional ones, each in the order of declaration;
     * unmodifiable}
     */
    public List<InputSpec> inputs() {
        return inputs;
    }

    /**
     * Looks an input up.
     *
     * @param name the name
     * @return the input, empty if the class does not declare it
     */
    public Optional<InputSpec> input(String name) {
        return Optional.ofNullable(inputsByName.get(name));
    }

    /**
     * {@return the hidden inputs, which the server fills in itself: name to type, such as {@code PROMPT}; unmodifiable}
     */
    public Map<String, String> hiddenInputs() {
        return hidden;
    }

    /**
     * {@return the outputs by slot; unmodifiable}
     */
    public List<OutputSpec> outputs() {
        return outputs;
    }

    /**
     * {@return whether the node is an output: a graph runs what its outputs need, and nothing else}
     */
    public boolean isOutputNode() {
        return isSet("output_node");
    }

    /**
     * {@return whether the server advises against the class}
     */
    public boolean isDeprecated() {
        return isSet("deprecated");
    }

    /**
     * {@return whether the server calls the class experimental}
     */
    public boolean isExperimental() {
        return isSet("experimental");
    }

    /**
     * {@return the name in the editor, {@link #classType()} without one}
     */
    public String displayName() {
        return text("display_name").orElse(classType);
    }

    /**
     * {@return what the class does, in the words of its author}
     */
    public Optional<String> description() {
        return text("description").filter(words -> !words.isBlank());
    }

    /**
     * {@return the menu in the editor, with slashes}
     */
    public Optional<String> category() {
        return text("category");
    }

    /**
     * {@return the module of the server that defines the class; distinguishes core nodes from custom ones}
     */
    public Optional<String> pythonModule() {
        return text("python_module");
    }

    /**
     * {@return where the description comes from}
     */
    public CatalogOrigin origin() {
        return origin;
    }

    /**
     * {@return the whole description as the server wrote it; unmodifiable}
     */
    public Map<String, InputValue> members() {
        return members;
    }

    /**
     * {@return the inputs that a graph must hold, in the order of declaration; unmodifiable}
     */
    public List<InputSpec> requiredInputs() {
        return required;
    }

    /**
     * {@return whether any input stands for several inputs of the graph}
     */
    public boolean isDynamic() {
        return dynamic;
    }

    /**
     * {@return whether the class declares required inputs, even if the list is empty; ComfyUI of {@link
     * ComfyVersion#AWS} fails on a class that does not}
     */
    public boolean declaresRequired() {
        return requiredDeclared;
    }

    private Optional<String> text(String member) {
        return members.get(member) instanceof TextValue text ? Optional.of(text.text()) : Optional.empty();
    }

    private boolean isSet(String member) {
        return members.get(member) instanceof BooleanValue flag && flag.value();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof NodeSpec that
                && classType.equals(that.classType)
                && origin == that.origin
                && members.equals(that.members);
    }

    @Override
    public int hashCode() {
        return Objects.hash(classType, origin, members);
    }

    /**
     * {@return class type, inputs and output types}
     */
    @Override
    public String toString() {
        return classType + inputs + " -> "
                + outputs.stream().map(OutputSpec::type).toList();
    }
}
