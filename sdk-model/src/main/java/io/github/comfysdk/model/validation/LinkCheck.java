package io.github.comfysdk.model.validation;

import io.github.comfysdk.model.catalog.InputSpec;
import io.github.comfysdk.model.catalog.OutputSpec;
import io.github.comfysdk.model.graph.InputValue;
import io.github.comfysdk.model.graph.Link;
import io.github.comfysdk.model.graph.TextValue;
import io.github.comfysdk.model.internal.python.PythonError;
import io.github.comfysdk.model.internal.python.PythonHash;
import io.github.comfysdk.model.internal.python.PythonIndex;
import io.github.comfysdk.model.internal.python.PythonList;
import io.github.comfysdk.model.internal.python.PythonText;
import io.github.comfysdk.model.internal.validation.CheckedNode;
import io.github.comfysdk.model.internal.validation.LinkTypes;
import io.github.comfysdk.model.internal.validation.ValueText;
import java.util.List;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Checks a list as the value of an input. Any list is a link to ComfyUI, on any input. */
final class LinkCheck {
    private final ValidationContext rules;

    LinkCheck(ValidationContext rules) {
        this.rules = rules;
    }

    /**
     * The node that the link leads to. Null if the link is bad and the problem was added to {@code problems}; throws
     * Python's exception where ComfyUI fails.
     */
    @Nullable
    CheckedNode follow(InputRule rule, InputValue value, NodeProblems problems) {
        InputSpec input = rule.input();
        if (value instanceof Link link) {
            CheckedNode upstream = rules.subject(link.nodeId());
            if (upstream != null
                    && upstream.spec() != null
                    && link.slot() < upstream.spec().outputs().size()) {
                return fits(rule, upstream, link.slot(), problems) ? upstream : null;
            }
        }
        List<InputValue> items = PythonList.items(value);
        if (items == null || items.size() != 2) {
            problems.badLink(input, items == null ? 0 : items.size());
            return null;
        }
        CheckedNode upstream = upstream(input, items.get(0));
        if (upstream.spec() == null) {
            return upstream;
        }
        return fits(rule, upstream, slot(input, items.get(1), upstream), problems) ? upstream : null;
    }

    private CheckedNode upstream(InputSpec input, InputValue id) {
        if (!PythonHash.isHashable(id)) {
            throw PythonHash.unhashable(id)
                    .explained(
                            input.name(),
                            "links with a list or object in the place of the node id on its input \"" + input.name()
                                    + "\"",
                            List.of());
        }
        CheckedNode upstream = id instanceof TextValue text ? rules.subject(text.text()) : null;
        if (upstream == null) {
            throw new PythonError("KeyError", PythonText.repr(id))
                    .explained(input.name(), dangling(input, id), nearest(id));
        }
        return upstream;
    }

    private String dangling(InputSpec input, InputValue id) {
        if (!(id instanceof TextValue) && rules.subject(PythonText.str(id)) != null) {
            return "links its input \"" + input.name() + "\" to the node id " + PythonText.str(id)
                    + " without quotes; ids are texts: \"" + PythonText.str(id) + "\"";
        }
        return "links its input \"" + input.name() + "\" to node " + ValueText.value(id)
                + ", which the graph does not have";
    }

    private List<String> nearest(InputValue id) {
        return rules.suggestions().near(PythonText.str(id), rules.subjects().keySet());
    }

    private static int slot(InputSpec input, InputValue slot, CheckedNode upstream) {
        List<OutputSpec> outputs =
                upstream.spec() == null ? List.of() : upstream.spec().outputs();
        try {
            return PythonIndex.of(slot, outputs.size());
        } catch (PythonError e) {
            String there = outputs.isEmpty() ? "has no outputs" : "has the slots 0 to " + (outputs.size() - 1);
            throw e.explained(
                    input.name(),
                    "links its input \"" + input.name() + "\" to slot " + ValueText.value(slot) + " of node "
                            + upstream.id() + " (" + upstream.classType() + "), which " + there
                            + "; a slot is a number without quotes",
                    List.of());
        }
    }

    private boolean fits(InputRule rule, CheckedNode upstream, int slot, NodeProblems problems) {
        List<OutputSpec> outputs =
                upstream.spec() == null ? List.of() : upstream.spec().outputs();
        InputValue received = outputs.get(slot).declaredType();
        InputValue wanted = rule.declaredType();
        if (LinkTypes.fit(received, wanted, rules.version())) {
            return true;
        }
        List<String> better = IntStream.range(0, outputs.size())
                .filter(i -> LinkTypes.fit(outputs.get(i).declaredType(), wanted, rules.version()))
                .mapToObj(i -> "[\"" + upstream.id() + "\", " + i + "]")
                .toList();
        problems.typeMismatch(rule.input(), upstream, outputs.get(slot), slot, better);
        return false;
    }
}
