package io.github.comfysdk.codegen;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.List;
import java.util.Optional;

/**
 * A declared input.
 *
 * @param name the name in the graph
 * @param required whether ComfyUI refuses a node that lacks it
 * @param type the type string; {@code COMBO} for all lists of options
 * @param options what a combo offers, in order
 * @param config the settings: default, min, max and so on
 * @param keys the names in the graph if the input grows, in order; empty otherwise
 */
record DeclaredInput(
        String name, boolean required, String type, List<JsonNode> options, JsonNode config, List<String> keys) {
    static final String COMBO = "COMBO";
    static final String GROW_MIN = "grow_min";
    private static final BigInteger LARGEST_SEED = BigInteger.ONE.shiftLeft(64).subtract(BigInteger.ONE);

    boolean isCombo() {
        return type.equals(COMBO);
    }

    boolean grows() {
        return !keys.isEmpty();
    }

    /** How many values an input that grows needs at least. */
    int growMin() {
        return Math.min(keys.size(), config.path(GROW_MIN).asInt(0));
    }

    /** The names that a graph must hold. */
    List<String> requiredNames() {
        return !required ? List.of() : grows() ? keys.subList(0, growMin()) : List.of(name);
    }

    /** The folder that the options of this combo are the files of; empty if they are fixed. */
    Optional<String> fileList() {
        JsonNode folder = config.path("file_list");
        return isCombo() && folder.isTextual() ? Optional.of(folder.textValue()) : Optional.empty();
    }

    Optional<JsonNode> defaultValue() {
        JsonNode value = config.path("default");
        return value.isMissingNode() || value.isNull() ? Optional.empty() : Optional.of(value);
    }

    Optional<String> tooltip() {
        JsonNode tooltip = config.path("tooltip");
        return tooltip.isTextual() && !tooltip.textValue().isBlank()
                ? Optional.of(tooltip.textValue())
                : Optional.empty();
    }

    /** The smallest value allowed; empty if there is none or the bounds contradict each other. */
    Optional<BigDecimal> min() {
        return boundsAgree() ? bound("min") : Optional.empty();
    }

    /** The largest value allowed; empty if there is none or the bounds contradict each other. */
    Optional<BigDecimal> max() {
        return boundsAgree() ? bound("max") : Optional.empty();
    }

    /** Whether the whole range of 64 bits may be meant, which a {@code long} does not reach. */
    boolean isSeed() {
        return type.equals("INT")
                && (name.equals("seed")
                        || name.equals("noise_seed")
                        || max().filter(max -> max.compareTo(new BigDecimal(LARGEST_SEED)) >= 0)
                                .isPresent());
    }

    DeclaredInput renamed(String newName, boolean isRequired) {
        return new DeclaredInput(newName, isRequired, type, options, config, keys);
    }

    private boolean boundsAgree() {
        Optional<BigDecimal> min = bound("min");
        Optional<BigDecimal> max = bound("max");
        return min.isEmpty() || max.isEmpty() || min.get().compareTo(max.get()) <= 0;
    }

    private Optional<BigDecimal> bound(String key) {
        JsonNode bound = config.path(key);
        return bound.isNumber() && Double.isFinite(bound.doubleValue())
                ? Optional.of(
                        bound.isFloatingPointNumber()
                                ? BigDecimal.valueOf(bound.doubleValue())
                                : new BigDecimal(bound.bigIntegerValue()))
                : Optional.empty();
    }
}
