package io.github.comfysdk.model.internal.ui;

import java.util.Set;

/** Nodes that exist in the editor only. Servers do not know their classes, so none of them may reach a prompt graph. */
public final class VirtualNodes {
    /** The class of nodes that write their value into the widgets they are linked to. */
    public static final String PRIMITIVE = "PrimitiveNode";

    private static final Set<String> CLASSES = Set.of(
            PRIMITIVE,
            "Reroute",
            "Reroute (rgthree)",
            "Note",
            "MarkdownNote",
            "Label (rgthree)",
            "Bookmark (rgthree)",
            "Fast Muter (rgthree)",
            "Fast Bypasser (rgthree)",
            "Fast Groups Muter (rgthree)",
            "Fast Groups Bypasser (rgthree)",
            "Fast Actions Button (rgthree)",
            "Mute / Bypass Relay (rgthree)",
            "Mute / Bypass Repeater (rgthree)",
            "Node Collector (rgthree)",
            "Random Unmuter (rgthree)",
            "Power Conductor (rgthree)");

    private VirtualNodes() {}

    /** Whether a node is one of these. */
    public static boolean isVirtual(UiNode node) {
        return CLASSES.contains(node.classType());
    }
}
