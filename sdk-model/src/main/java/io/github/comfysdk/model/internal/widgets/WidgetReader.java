package io.github.comfysdk.model.internal.widgets;

import io.github.comfysdk.model.catalog.ComfyVersion;
import io.github.comfysdk.model.catalog.NodeCatalog;
import io.github.comfysdk.model.graph.InputValue;
import io.github.comfysdk.model.graph.NullValue;
import io.github.comfysdk.model.graph.ObjectValue;
import io.github.comfysdk.model.internal.loose.LooseJson;
import io.github.comfysdk.model.internal.ui.EditorVersion;
import io.github.comfysdk.model.internal.ui.UiNode;
import io.github.comfysdk.model.internal.widgets.WidgetReading.Remark;
import io.github.comfysdk.model.internal.widgets.WidgetReading.Remark.Kind;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Turns the widget values of nodes into named inputs. For one conversion. */
public final class WidgetReader {
    /** How a list is written that is a value and not a link; ComfyUI unwraps it since version 0.3. */
    private static final String LITERAL_LIST = "__value__";

    private static final String EXPORT = " workflow with \"Export (API)\"";

    private static final String NEWER =
            "; it fits newer ComfyUI: if the server runs that, use NodeCatalog.core(ComfyVersion.NEW)";

    private final CatalogWidgets catalog;
    private final EditorVersion version;

    /** Reads values of a file that a version of the editor saved. */
    public WidgetReader(CatalogWidgets catalog, EditorVersion version) {
        this.catalog = catalog;
        this.version = version;
    }

    /** The classes whose widgets are known. */
    public CatalogWidgets catalog() {
        return catalog;
    }

    /** Reads the values of a node. */
    public WidgetReading read(UiNode node) {
        WidgetReading read = readOnce(node);
        return read.problem()
                .filter(problem -> fitsNewer(node))
                .map(problem -> WidgetReading.failed(problem + NEWER))
                .orElse(read);
    }

    /** Whether the node is one of newer ComfyUI, which people who use the catalogue of the older one want to know. */
    private boolean fitsNewer(UiNode node) {
        var newer = new CatalogWidgets(NodeCatalog.core(ComfyVersion.NEW));
        return newer.knows(node.classType())
                && new WidgetReader(newer, version).readOnce(node).problem().isEmpty();
    }

    private WidgetReading readOnce(UiNode node) {
        Optional<List<DeclaredInput>> declared = catalog.inputs(node.classType());
        WidgetReading read;
        if (node.widgets() instanceof ObjectValue || !node.widgetsByName().isEmpty()) {
            read = WidgetReading.of(NamedWidgets.read(node.namedValues(), declared));
        } else {
            read = declared.isPresent() ? byDeclaration(node, declared.get()) : bySockets(node);
        }
        if (declared.isEmpty() || read.problem().isPresent()) {
            return read;
        }
        var remarks = new ArrayList<>(read.remarks());
        WidgetDefaults.complete(node.classType(), read.values(), declared.get())
                .forEach(repair -> remarks.add(new Remark(Kind.REPAIRED, repair)));
        return new WidgetReading(read.values(), remarks, Optional.empty());
    }

    /** The inputs that a pack names. */
    public static WidgetReading named(Map<String, InputValue> values) {
        var literals = new LinkedHashMap<String, InputValue>();
        values.forEach((name, value) -> literals.put(name, literal(value)));
        return WidgetReading.of(literals);
    }

    /** A value as the graph holds it. */
    public static InputValue literal(InputValue value) {
        return LooseJson.isList(value) ? InputValue.of(Map.of(LITERAL_LIST, value)) : value;
    }

    /** A value as a widget holds it. */
    public static InputValue unwrapped(InputValue value) {
        Map<String, InputValue> members = LooseJson.object(value);
        InputValue list = members.get(LITERAL_LIST);
        return members.size() == 1 && list != null && LooseJson.isList(list) ? list : value;
    }

    private WidgetReading byDeclaration(UiNode node, List<DeclaredInput> declared) {
        List<InputValue> values = node.values();
        Optional<WidgetLayouts.Choice> chosen = WidgetLayouts.choose(values, declared, version);
        if (chosen.isEmpty()) {
            return WidgetReading.failed("has " + values.size()
                    + " widget values, and nothing tells which of them is that of"
                    + " the upload button, whose place depends on the version of the editor; save the" + EXPORT);
        }
        WidgetLayouts.Choice choice = chosen.get();
        WidgetLayout layout = choice.layout();
        if (layout.isUnclear()) {
            return WidgetReading.failed("has " + values.size()
                    + " widget values without names, and its class has widgets that come and go with their sockets; open"
                    + " and save the workflow with a current editor, which names the values, or save the" + EXPORT);
        }
        if (layout.misfit().isPresent()) {
            return WidgetReading.failed(describe(layout.misfit().get(), values.size()));
        }
        List<InputValue> surplus = values.subList(layout.names().size(), values.size());
        if (surplus.stream().anyMatch(WidgetReader::holdsSomething)) {
            return WidgetReading.failed("has " + values.size()
                    + " widget values without names, and the catalogue declares" + " fewer inputs; save the" + EXPORT);
        }
        var remarks = new ArrayList<Remark>();
        if (!choice.likeliest()) {
            remarks.add(new Remark(Kind.ASSUMED, "has widget values in the order of an older editor"));
        }
        if (surplus.size() > 1) {
            remarks.add(new Remark(
                    Kind.DROPPED, "has " + surplus.size() + " widget values more than its class has widgets"));
        }
        return new WidgetReading(named(layout.names(), values), remarks, Optional.empty());
    }

    private static WidgetReading bySockets(UiNode node) {
        List<InputValue> values = node.values();
        return SocketNames.of(node, values)
                .map(names -> WidgetReading.of(named(names, values)))
                .orElseGet(() -> WidgetReading.failed("has " + values.size()
                        + " widget values without names, and the catalogue lacks its class; use a catalogue that was"
                        + " loaded from a server which has the class, or save the" + EXPORT));
    }

    private static Map<String, InputValue> named(List<String> names, List<InputValue> values) {
        var named = new LinkedHashMap<String, InputValue>();
        for (int i = 0; i < names.size(); i++) {
            if (!names.get(i).equals(WidgetLayout.LEFTOVER)) {
                named.put(names.get(i), literal(values.get(i)));
            }
        }
        return named;
    }

    /** Buttons and previews come after the inputs. An object that holds something is more than that. */
    private static boolean holdsSomething(InputValue value) {
        return value instanceof ObjectValue object && !object.members().isEmpty();
    }

    private static String describe(WidgetLayout.Misfit misfit, int count) {
        return "has " + shape(misfit.value()) + " as widget value " + (misfit.place() + 1) + " of " + count
                + ", where the catalogue has " + misfit.input().name() + ", which takes "
                + misfit.input().shape().words()
                + "; use the catalogue of the server that the workflow was made for, or save the" + EXPORT;
    }

    private static String shape(InputValue value) {
        return value instanceof NullValue ? "null" : value.describe();
    }
}
