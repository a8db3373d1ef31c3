package io.github.comfysdk.model.internal.ui;

import io.github.comfysdk.model.error.UnreadableDataException;
import io.github.comfysdk.model.graph.InputValue;
import io.github.comfysdk.model.graph.NullValue;
import io.github.comfysdk.model.internal.json.ComfyJson;
import io.github.comfysdk.model.internal.loose.LooseJson;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A widget inside a subgraph that one on the node outside mirrors, as editors before 1.47 save it.
 *
 * @param nodeId the id of the node inside, or that of no node for an input of the subgraph
 * @param name the name of the widget or input
 * @param sourceId of a widget of a subgraph inside, the id of the node in there that has the widget, if the file says so
 * @param value the value outside, if there is one
 */
public record MirroredWidget(String nodeId, String name, Optional<String> sourceId, Optional<InputValue> value) {
    private static final String INPUT = "-1";
    /** More than people show; each is compared with all others. */
    private static final int MOST_BY_NAME = 1_000;

    private static final Pattern NODE_BEFORE_NAME = Pattern.compile("(?s)\\s*([0-9]+)\\s*:\\s*(.+)");

    /** Whether it stands for an input of the subgraph. */
    public boolean isInput() {
        return nodeId.equals(INPUT);
    }

    /** All of a node, in the order of its values. */
    public static List<MirroredWidget> all(UiNode node) {
        List<InputValue> entries = list(node.properties().get("proxyWidgets"));
        List<InputValue> values = node.values();
        Map<String, InputValue> named =
                values.isEmpty() && entries.size() <= MOST_BY_NAME ? node.namedValues() : Map.of();
        var widgets = new ArrayList<MirroredWidget>();
        for (int i = 0; i < entries.size(); i++) {
            List<InputValue> entry = LooseJson.list(entries.get(i));
            Optional<String> id = entry.size() < 2 ? Optional.empty() : LooseJson.id(entry.get(0));
            Optional<String> name = entry.size() < 2 ? Optional.empty() : LooseJson.text(entry.get(1));
            if (id.isPresent() && name.isPresent()) {
                Optional<InputValue> value =
                        i < values.size() ? Optional.of(values.get(i)) : byName(named, id.get(), name.get(), entries);
                Optional<String> source = entry.size() < 3 ? Optional.empty() : LooseJson.id(entry.get(2));
                widgets.add(of(id.get(), name.get(), source, value.filter(found -> !(found instanceof NullValue))));
            }
        }
        return widgets;
    }

    /** A name that several widgets have says nothing. */
    private static Optional<InputValue> byName(
            Map<String, InputValue> named, String id, String name, List<InputValue> entries) {
        InputValue exact = named.get(id + ": " + name);
        if (exact != null || named.isEmpty()) {
            return Optional.ofNullable(exact);
        }
        long namesakes = entries.stream()
                .map(LooseJson::list)
                .filter(entry ->
                        entry.size() >= 2 && LooseJson.text(entry.get(1)).equals(Optional.of(name)))
                .count();
        return namesakes == 1 ? Optional.ofNullable(named.get(name)) : Optional.empty();
    }

    /** The values of inputs that an editor could not place and kept aside; the first of a name counts. */
    public static Map<String, InputValue> quarantined(UiNode node) {
        var values = new HashMap<String, InputValue>();
        for (InputValue kept : list(node.properties().get("proxyWidgetErrorQuarantine"))) {
            Map<String, InputValue> members = LooseJson.object(kept);
            List<InputValue> entry = LooseJson.list(members.get("originalEntry"));
            InputValue value = members.getOrDefault("hostValue", InputValue.ofNull());
            boolean input = entry.size() >= 2
                    && LooseJson.id(entry.get(0)).equals(Optional.of(INPUT))
                    && !(value instanceof NullValue);
            if (input) {
                LooseJson.text(entry.get(1)).ifPresent(name -> values.putIfAbsent(name, value));
            }
        }
        return values;
    }

    /** Some editors saved the list as a text. */
    private static List<InputValue> list(@Nullable InputValue value) {
        Optional<String> text = LooseJson.text(value);
        if (text.isEmpty()) {
            return LooseJson.list(value);
        }
        try {
            return LooseJson.list(ComfyJson.read(text.get(), InputValue.class));
        } catch (UnreadableDataException noJson) {
            return List.of();
        }
    }

    /** Some editors put the ids of nodes before the name, the innermost last. */
    private static MirroredWidget of(
            String nodeId, String name, Optional<String> sourceId, Optional<InputValue> value) {
        String bare = name;
        Optional<String> source = sourceId;
        for (Matcher matcher = NODE_BEFORE_NAME.matcher(bare);
                matcher.matches();
                matcher = NODE_BEFORE_NAME.matcher(bare)) {
            source = Optional.of(matcher.group(1));
            bare = matcher.group(2);
        }
        return new MirroredWidget(nodeId, bare, source, value);
    }
}
