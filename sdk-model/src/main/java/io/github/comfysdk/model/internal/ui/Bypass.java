package io.github.comfysdk.model.internal.ui;

import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * A bypassed node on the way to an input of some type.
 *
 * @param node the node
 * @param wantedType the type of the input
 */
public record Bypass(UiNode node, String wantedType) {
    /** How the editor writes the type that fits all others. */
    private static final Set<String> ANY = Set.of("*", "", "0");

    /** About how many characters {@link #inputFor} compares. */
    public long cost() {
        long cost = wantedType.length();
        for (UiSocket input : node.inputs()) {
            cost += 1 + 2L * input.type().length();
        }
        return cost;
    }

    /**
     * The input that takes the place of an output of the node: the one beside it if it fits, else the first that does.
     */
    public Optional<UiSocket> inputFor(int slot) {
        Optional<UiSocket> beside = node.input(slot);
        if (wantedType.equals("*") || wantedType.isEmpty()) {
            return beside.or(() -> node.input(0));
        }
        String type = slot < node.outputTypes().size() ? node.outputTypes().get(slot) : wantedType;
        Set<String> given = members(type);
        Set<String> wanted = members(wantedType);
        if (beside.filter(input -> fits(input, given, wanted)).isPresent()) {
            return beside;
        }
        List<UiSocket> inputs = node.inputs();
        return inputs.stream()
                .filter(input -> input.type().equals(wantedType))
                .findFirst()
                .or(() -> inputs.stream()
                        .filter(input -> fits(input, given, wanted))
                        .findFirst());
    }

    private static boolean fits(UiSocket input, Set<String> given, Set<String> wanted) {
        Set<String> types = members(input.type());
        return connects(types, given) && connects(types, wanted);
    }

    /** Upper and lower case are the same to the editor. */
    private static boolean connects(Set<String> some, Set<String> others) {
        return isAny(some) || isAny(others) || !Collections.disjoint(some, others);
    }

    private static boolean isAny(Set<String> types) {
        return !Collections.disjoint(types, ANY);
    }

    private static Set<String> members(String type) {
        return new HashSet<>(List.of(type.toLowerCase(Locale.ROOT).split(",", -1)));
    }
}
