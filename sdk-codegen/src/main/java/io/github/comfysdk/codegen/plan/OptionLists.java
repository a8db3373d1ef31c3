package io.github.comfysdk.codegen.plan;

import io.github.comfysdk.codegen.catalog.ClassInputs;
import io.github.comfysdk.codegen.java.JavaNames;
import io.github.comfysdk.codegen.java.NamePool;
import io.github.comfysdk.codegen.java.NameWords;
import io.github.comfysdk.model.catalog.InputSpec;
import io.github.comfysdk.model.catalog.NodeSpec;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Decides which lists of options become classes of constants: those that inputs of several node classes share, such as
 * samplers and schedulers. Any other list becomes constants of its node class.
 */
public final class OptionLists {
    private static final int MAX_CONSTANTS = 300;
    private static final int MAX_OPTION_LENGTH = 300;

    private final Map<List<String>, SharedOptions> shared = new LinkedHashMap<>();

    /** A list that becomes a class of constants. */
    public record SharedOptions(String javaName, List<String> options, List<String> uses) {}

    private record Use(String javaClass, String classType, String input) {}

    public OptionLists(Map<NodeSpec, String> javaNames, NamePool pool) {
        var uses = new LinkedHashMap<List<String>, List<Use>>();
        javaNames.forEach((node, javaName) -> ClassInputs.of(node).all().forEach(input -> {
            List<String> options = constants(input.spec());
            if (!options.isEmpty()) {
                uses.computeIfAbsent(options, list -> new ArrayList<>())
                        .add(new Use(javaName, node.classType(), input.spec().name()));
            }
        }));
        uses.values()
                .removeIf(list -> list.stream().map(Use::javaClass).distinct().count() < 2);
        Map<String, Long> counts =
                uses.values().stream().collect(Collectors.groupingBy(OptionLists::plainName, Collectors.counting()));
        uses.forEach((options, list) -> {
            String plain = plainName(list);
            String name = counts.getOrDefault(plain, 0L) > 1 ? commonWord(list) + plain : plain;
            List<String> where = list.stream()
                    .map(use -> use.input() + " of " + use.classType())
                    .toList();
            shared.put(options, new SharedOptions(pool.take(name), options, where));
        });
    }

    public Map<List<String>, SharedOptions> shared() {
        return shared;
    }

    /** Returns the class of constants for the options of an input; empty if the node class has them itself. */
    public Optional<String> classFor(InputSpec input) {
        return Optional.ofNullable(shared.get(constants(input))).map(SharedOptions::javaName);
    }

    /** Returns the options of an input that become constants: texts of reasonable length. */
    public static List<String> constants(InputSpec input) {
        return input.optionTexts().stream()
                .filter(option -> option.length() <= MAX_OPTION_LENGTH)
                .distinct()
                .limit(MAX_CONSTANTS)
                .toList();
    }

    private static String plainName(List<Use> uses) {
        Map<String, Long> counts =
                uses.stream().collect(Collectors.groupingBy(Use::input, TreeMap::new, Collectors.counting()));
        String input = counts.entrySet().stream()
                .max(Map.Entry.<String, Long>comparingByValue()
                        .thenComparing(Map.Entry.<String, Long>comparingByKey().reversed()))
                .orElseThrow()
                .getKey();
        return plural(JavaNames.type(input, "Option"));
    }

    private static String plural(String name) {
        return name.endsWith("s")
                ? name
                : name.endsWith("y")
                        ? name.substring(0, name.length() - 1) + "ies"
                        : name.endsWith("x") || name.endsWith("ch") || name.endsWith("sh") ? name + "es" : name + "s";
    }

    private static String commonWord(List<Use> uses) {
        List<String> firstWords = uses.stream()
                .map(use -> NameWords.of(use.javaClass()).get(0))
                .distinct()
                .toList();
        return firstWords.size() == 1 ? NameWords.capitalised(firstWords.get(0)) : "";
    }
}
