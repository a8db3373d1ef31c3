package io.github.comfysdk.model.workflow;

import io.github.comfysdk.model.graph.InputValue;
import io.github.comfysdk.model.graph.NullValue;
import io.github.comfysdk.model.internal.hosts.HostInputs;
import io.github.comfysdk.model.internal.hosts.Promotions;
import io.github.comfysdk.model.internal.hosts.ShownWidgets;
import io.github.comfysdk.model.internal.loose.LooseJson;
import io.github.comfysdk.model.internal.ui.MirroredWidget;
import io.github.comfysdk.model.internal.ui.UiNode;
import io.github.comfysdk.model.internal.ui.UiSocket;
import io.github.comfysdk.model.internal.ui.UiSubgraph;
import io.github.comfysdk.model.internal.ui.UiSubgraph.Target;
import io.github.comfysdk.model.internal.widgets.ControlPlaces;
import io.github.comfysdk.model.internal.widgets.DeclaredInput;
import io.github.comfysdk.model.internal.widgets.DeclaredInput.Control;
import io.github.comfysdk.model.internal.widgets.NamelessWidget;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Reads the widget values of a node that stands for a subgraph. Editors since 1.47 save them in the order of the inputs of
 * the definition; editors before listed under {@code proxyWidgets} which widgets inside they mirror.
 */
final class HostValues {
    private static final String WAY_OUT =
            "; open and save the workflow with a current editor, or save it with \"Export (API)\"";

    private final Promotions promotions;
    private final ShownWidgets shownWidgets;

    HostValues(Promotions promotions, ShownWidgets shownWidgets) {
        this.promotions = promotions;
        this.shownWidgets = shownWidgets;
    }

    HostInputs read(UiScope scope, UiNode node, UiSubgraph definition) {
        var values = new HashMap<String, InputValue>();
        var mirrored = new HashMap<String, Map<String, HostInputs.Mirrored>>();
        List<ShownWidgets.Shown> shown = shownWidgets.of(node, definition);
        for (ShownWidgets.Shown widget : shown) {
            check(scope, node, definition, widget);
            if (widget.isInput()) {
                widget.value().ifPresent(value -> put(values, widget.name(), value));
            } else {
                mirrored.computeIfAbsent(widget.innerId(), id -> new LinkedHashMap<>())
                        .putIfAbsent(widget.widget(), new HostInputs.Mirrored(widget.name(), widget.value()));
            }
        }
        if (shown.isEmpty() && !node.namedValues().isEmpty()) {
            node.namedValues().forEach((name, value) -> put(values, name, value));
        } else if (shown.isEmpty()) {
            byPlace(scope, node, definition, values);
        }
        MirroredWidget.quarantined(node).forEach(values::put);
        return new HostInputs(node, definition.inputNames(), values, mirrored);
    }

    private void check(UiScope scope, UiNode node, UiSubgraph definition, ShownWidgets.Shown widget) {
        Optional<DeclaredInput> declared = widget.isInput()
                ? Optional.ofNullable(definition.slots().get(widget.name()))
                        .flatMap(slot ->
                                Optional.ofNullable(promotions.of(definition).get(slot)))
                        .flatMap(promotions::declared)
                : Optional.ofNullable(definition.graph().nodes().get(widget.innerId()))
                        .flatMap(inner -> promotions.declared(inner.classType(), widget.widget()));
        widget.value()
                .ifPresent(value -> declared.filter(input -> !input.fits(value)).ifPresent(input -> {
                    throw unfit(scope, node, widget.widget(), input, value);
                }));
    }

    private void byPlace(UiScope scope, UiNode node, UiSubgraph definition, Map<String, InputValue> into) {
        List<InputValue> saved = node.values();
        if (saved.isEmpty()) {
            return;
        }
        Map<Integer, Target> promoted = promotions.of(definition);
        var names = new ArrayList<String>();
        var declared = new ArrayList<Optional<DeclaredInput>>();
        var widgets = new ArrayList<NamelessWidget>();
        promoted.forEach((slot, target) -> {
            names.add(definition.inputNames().get(slot));
            Optional<DeclaredInput> input = promotions.declared(target);
            declared.add(input);
            widgets.add(input.map(NamelessWidget::of).orElseGet(() -> NamelessWidget.of(target.socket())));
        });
        List<String> sockets = node.inputs().stream()
                .filter(socket -> socket.widget().isPresent())
                .map(UiSocket::name)
                .toList();
        if (saved.size() != names.size() && saved.size() == sockets.size()) {
            for (int i = 0; i < saved.size(); i++) {
                put(into, sockets.get(i), saved.get(i));
            }
            return;
        }
        Optional<List<Integer>> places = ControlPlaces.find(widgets, saved);
        if (places.isPresent()) {
            for (int i = 0; i < names.size(); i++) {
                put(into, names.get(i), saved.get(places.get().get(i)));
            }
            return;
        }
        boolean controls = saved.size() > names.size();
        if (controls && declared.contains(Optional.empty())) {
            throw new UnconvertibleWorkflowException(
                    scope,
                    node,
                    "has " + saved.size() + " widget values for " + names.size()
                            + " widgets, and nothing tells which of them are controls" + WAY_OUT);
        }
        int place = 0;
        for (int i = 0; i < names.size() && place < saved.size(); i++) {
            InputValue value = saved.get(place++);
            if (declared.get(i).filter(input -> !input.fits(value)).isPresent()) {
                throw unfit(scope, node, names.get(i), declared.get(i).get(), value);
            }
            put(into, names.get(i), value);
            if (controls
                    && declared.get(i)
                            .filter(input -> input.control() != Control.NONE)
                            .isPresent()) {
                place++;
            }
        }
    }

    /** A value that is not there is saved as null. */
    private static void put(Map<String, InputValue> values, String name, InputValue value) {
        if (!(value instanceof NullValue)) {
            values.put(name, value);
        }
    }

    private static UnconvertibleWorkflowException unfit(
            UiScope scope, UiNode node, String name, DeclaredInput input, InputValue value) {
        return new UnconvertibleWorkflowException(
                scope,
                node,
                "has " + (LooseJson.isList(value) ? "a list" : value.describe()) + " as the value of its widget " + name
                        + ", which takes " + input.shape().words()
                        + WAY_OUT);
    }
}
