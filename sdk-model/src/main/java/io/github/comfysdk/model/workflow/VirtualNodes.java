package io.github.comfysdk.model.workflow;

import java.util.Set;

/** Nodes that exist in the editor only. Servers do not know their classes, so none of them may reach a prompt graph. */
final class VirtualNodes {
    static final String PRIMITIVE = "PrimitiveNode";
    static final String GET = "GetNode";
    static final String SET = "SetNode";

    private static final Set<String> REROUTES = Set.of("Reroute", "Reroute (rgthree)");
    private static final Set<String> OTHERS = Set.of(
            PRIMITIVE,
            GET,
            SET,
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
            "Random Unmuter (rgthree)");

    private VirtualNodes() {}

    static boolean isReroute(UiNode node) {
        return REROUTES.contains(node.type());
    }

    static boolean isVirtual(UiNode node) {
        return isReroute(node) || OTHERS.contains(node.type());
    }
}
