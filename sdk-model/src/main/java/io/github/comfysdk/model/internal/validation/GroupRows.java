package io.github.comfysdk.model.internal.validation;

import io.github.comfysdk.model.catalog.DynamicInput;
import io.github.comfysdk.model.catalog.InputSpec;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The rows that a graph has of a group.
 *
 * @param indices the numbers of the rows, in order
 * @param strangers the names below the group that name no field of a row that may be there
 */
public record GroupRows(SortedSet<Integer> indices, List<String> strangers) {
    /** The number of a row as Python writes it, and the name of a field. */
    private static final Pattern FIELD = Pattern.compile("(0|[1-9][0-9]{0,5})\\.(.*)", Pattern.DOTALL);

    /** The rows of the group that has this name in the graph, of all names that the graph has. */
    public static GroupRows of(String name, DynamicInput.Group group, Collection<String> names) {
        var indices = new TreeSet<Integer>();
        var strangers = new ArrayList<String>();
        String prefix = name + ".";
        for (String candidate : names) {
            if (candidate.startsWith(prefix)) {
                Matcher field = FIELD.matcher(candidate.substring(prefix.length()));
                if (field.matches()
                        && Integer.parseInt(field.group(1)) < group.max()
                        && group.fields().stream().map(InputSpec::name).anyMatch(field.group(2)::equals)) {
                    indices.add(Integer.valueOf(field.group(1)));
                } else {
                    strangers.add(candidate);
                }
            }
        }
        return new GroupRows(indices, List.copyOf(strangers));
    }
}
