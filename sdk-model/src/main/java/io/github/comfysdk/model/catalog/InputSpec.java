package io.github.comfysdk.model.catalog;

import io.github.comfysdk.model.graph.InputValue;
import io.github.comfysdk.model.graph.NumberValue;
import io.github.comfysdk.model.graph.TextValue;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * One input of a node class, as {@code /object_info} describes it. Immutable.
 *
 * @param name the name in the graph
 * @param required whether the graph must hold it
 * @param type the declared type, such as {@code INT}, {@code MODEL}, {@code *} or {@code FLOAT,INT}; {@code COMBO} for
 *     one of a list of options, however the server writes it
 * @param options the options of a combo in order, mostly texts; empty otherwise
 * @param settings everything else that the server says about it ({@code default}, {@code min}, {@code max}, {@code
 *     step}, {@code multiline} ...), under the server's names and in its order
 * @param dynamic how it stands for several inputs, if it does
 */
public record InputSpec(
        String name,
        boolean required,
        String type,
        List<InputValue> options,
        Map<String, InputValue> settings,
        Optional<DynamicInput> dynamic) {
    /** The {@link #type} of an input that takes one of a list of options. */
    public static final String COMBO = "COMBO";

    /** The setting that marks the newer way to write a combo. */
    static final String OPTIONS = "options";

    /**
     * Copies the options and the settings.
     *
     * @param name the name in the graph
     * @param required whether the graph must hold it
     * @param type the declared type, such as {@code INT}, {@code MODEL}, {@code *} or {@code FLOAT,INT}; {@code
     *     COMBO} for one of a list of options, however the server writes it
     * @param options the options of a combo in order, mostly texts; empty otherwise
     * @param settings everything else that the server says about it ({@code default}, {@code min}, {@code max},
     *     {@code step}, {@code multiline} ...), under the server's names and in its order
     * @param dynamic how it stands for several inputs, if it does
     */
    public InputSpec {
        options = List.copyOf(options);
        settings = Collections.unmodifiableMap(new LinkedHashMap<>(settings));
    }

    /**
     * {@return whether the value is one of {@link #options()}}
     */
    public boolean isCombo() {
        return type.equals(COMBO);
    }

    /**
     * {@return the options that are texts, in order}
     */
    public List<String> optionTexts() {
        return options.stream()
                .filter(TextValue.class::isInstance)
                .map(option -> ((TextValue) option).text())
                .toList();
    }

    /**
     * {@return the folder of files that a combo lists, such as {@code checkpoints}; only catalogues of this library
     * know it}
     */
    public Optional<String> fileList() {
        return setting("file_list").filter(TextValue.class::isInstance).map(folder -> ((TextValue) folder).text());
    }

    /**
     * {@return whether the server may have other options than {@link #options()}: the names of its files or devices, or
     * what a remote URL returns}
     */
    public boolean hasOpenOptions() {
        return isCombo()
                && (settings.containsKey("file_list")
                        || settings.containsKey("environment_dependent")
                        || hasRemoteOptions());
    }

    /**
     * {@return whether a combo takes its options from a remote URL, so that any value may be one}
     */
    public boolean hasRemoteOptions() {
        return isCombo() && (settings.containsKey("remote") || settings.containsKey("remote_combo"));
    }

    /**
     * Looks a setting up.
     *
     * @param key the server's name of it
     * @return its value
     */
    public Optional<InputValue> setting(String key) {
        return Optional.ofNullable(settings.get(key));
    }

    /**
     * {@return the editor's tooltip for the input, in the words of its author}
     */
    public Optional<String> tooltip() {
        return setting("tooltip")
                .filter(TextValue.class::isInstance)
                .map(words -> ((TextValue) words).text())
                .filter(words -> !words.isBlank());
    }

    /**
     * {@return the value that the editor fills in; ComfyUI itself does not, so it does not make an input optional}
     */
    public Optional<InputValue> defaultValue() {
        return setting("default");
    }

    /**
     * {@return the least value, inclusive}
     */
    public Optional<NumberValue> min() {
        return number("min");
    }

    /**
     * {@return the greatest value, inclusive}
     */
    public Optional<NumberValue> max() {
        return number("max");
    }

    /**
     * {@return the step of the editor's widget; ComfyUI does not check it}
     */
    public Optional<NumberValue> step() {
        return number("step");
    }

    private Optional<NumberValue> number(String key) {
        return setting(key).filter(NumberValue.class::isInstance).map(value -> (NumberValue) value);
    }

    /**
     * {@return whether the class declares the list of options itself as the type, the older way to write a combo}
     */
    public boolean isListShaped() {
        return isCombo() && !settings.containsKey(OPTIONS);
    }

    /**
     * {@return the type as the class declares it: a text, or the list of options if {@link #isListShaped()}}
     */
    public InputValue declaredType() {
        return isListShaped() ? InputValue.of(options) : InputValue.of(type);
    }

    /**
     * {@return name and type}
     */
    @Override
    public String toString() {
        return name + ": " + type + (required ? "" : " (optional)");
    }
}
