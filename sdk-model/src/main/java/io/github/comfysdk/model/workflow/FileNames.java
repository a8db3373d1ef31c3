package io.github.comfysdk.model.workflow;

import io.github.comfysdk.model.graph.InputValue;
import io.github.comfysdk.model.graph.NullValue;
import io.github.comfysdk.model.graph.NumberValue;
import io.github.comfysdk.model.graph.TextValue;
import io.github.comfysdk.model.internal.loose.LooseJson;
import io.github.comfysdk.model.internal.ui.Primitives;
import io.github.comfysdk.model.internal.ui.SavingClasses;
import io.github.comfysdk.model.internal.ui.UiNode;
import io.github.comfysdk.model.internal.ui.UiSocket;
import io.github.comfysdk.model.internal.widgets.CatalogWidgets;
import java.util.ArrayDeque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Fills in {@code %Node.widget%} in the names of files that nodes save, as the editor does. Dates stay, since they are of
 * each run.
 */
final class FileNames {
    /** How a date begins that stays in a text. */
    static final String DATE = "%date:";

    private static final String INPUT = "filename_prefix";
    private static final Pattern PLACEHOLDER = Pattern.compile("%([^%]+)%");
    private static final Pattern FORBIDDEN = Pattern.compile("[/?<>\\\\:*|\"\\x00-\\x1F\\x7F]");

    private final UiScope root;
    private final Subgraphs subgraphs;
    private final CatalogWidgets catalog;
    private final NodeValues values;
    private final PrimitiveValues primitives;
    private final PrimitiveNumbers numbers;
    private final ConversionBudget budget;
    private @Nullable Map<String, Place> byAlias;
    private final Map<String, Place> byTitle = new HashMap<>();

    FileNames(
            UiScope root,
            Subgraphs subgraphs,
            CatalogWidgets catalog,
            NodeValues values,
            PrimitiveNumbers numbers,
            ConversionBudget budget) {
        this.root = root;
        this.subgraphs = subgraphs;
        this.catalog = catalog;
        this.values = values;
        this.primitives = new PrimitiveValues(values, budget);
        this.numbers = numbers;
        this.budget = budget;
    }

    private record Place(UiScope scope, UiNode node) {}

    /** Whether a value is the name of a file with something to fill in. */
    static boolean concerns(UiNode node, String input, String text) {
        return input.equals(INPUT) && SavingClasses.contains(node.classType()) && text.indexOf('%') >= 0;
    }

    /** The value that a primitive writes: as it is saved, or with what is filled in if the primitive says so. */
    Optional<InputValue> written(UiScope scope, UiNode primitive) {
        return primitives
                .of(scope, primitive)
                .map(value -> value instanceof TextValue text && Primitives.replaces(primitive)
                        ? InputValue.of(fill(scope, primitive, text.text()))
                        : value);
    }

    String fill(UiScope scope, UiNode node, String text) {
        return PLACEHOLDER.matcher(text).replaceAll(match -> {
            String filled = value(match.group(1)).orElse(match.group());
            budget.addOutput(scope, node, filled.length());
            return Matcher.quoteReplacement(filled);
        });
    }

    private Optional<String> value(String placeholder) {
        String[] parts = placeholder.split("\\.", -1);
        if (parts.length != 2) {
            return Optional.empty();
        }
        Place place = aliases().getOrDefault(parts[0], byTitle.get(parts[0]));
        return place == null
                ? Optional.empty()
                : widget(place, parts[1])
                        .map(value -> FORBIDDEN.matcher(text(value)).replaceAll("_"));
    }

    /** Primitives write their values before any file gets its name. */
    private Optional<InputValue> widget(Place place, String name) {
        budget.addWork(place.scope(), place.node(), place.node().inputs().size());
        Optional<UiSocket> socket = Primitives.socket(place.node(), name);
        return socket.flatMap(input -> Primitives.of(place.scope().graph(), input))
                .flatMap(primitive -> primitives.of(place.scope(), primitive))
                .map(value -> numbers.at(place.scope(), place.node(), socket.get(), value))
                .or(() -> Optional.ofNullable(
                        values.of(place.scope(), place.node()).inputs().get(name)));
    }

    private Map<String, Place> aliases() {
        if (byAlias == null) {
            byAlias = new HashMap<>();
            var levels = new ArrayDeque<UiScope>();
            levels.add(root);
            var seen = new HashSet<String>();
            while (!levels.isEmpty()) {
                UiScope level = levels.remove();
                for (UiNode node : level.graph().nodes().values()) {
                    add(level, node);
                    boolean open = !node.isMuted() && !node.isBypassed() && seen.add(node.classType());
                    if (open) {
                        subgraphs.of(level, node).ifPresent(inner -> levels.add(subgraphs.enter(level, node, inner)));
                    }
                }
            }
        }
        return byAlias;
    }

    /** Classes that save files have no alias unless the file gives them one. */
    private void add(UiScope scope, UiNode node) {
        boolean named = catalog.knows(node.classType()) && !SavingClasses.contains(node.classType());
        var place = new Place(scope, node);
        LooseJson.text(node.properties().get(SavingClasses.ALIAS))
                .or(() -> named ? Optional.of(node.classType()) : Optional.empty())
                .ifPresent(alias -> aliases().putIfAbsent(alias, place));
        byTitle.putIfAbsent(
                node.title().or(() -> catalog.displayName(node.classType())).orElse(node.classType()), place);
    }

    private static String text(InputValue value) {
        if (value instanceof NumberValue number) {
            return number.isInteger() ? number.literal() : decimal(number);
        }
        return value instanceof NullValue ? "" : LooseJson.text(value).orElseGet(value::toString);
    }

    private static String decimal(NumberValue number) {
        return number.decimal()
                .filter(decimal -> Math.abs(decimal.scale()) < 30)
                .map(decimal -> decimal.stripTrailingZeros().toPlainString())
                .orElseGet(number::literal);
    }
}
