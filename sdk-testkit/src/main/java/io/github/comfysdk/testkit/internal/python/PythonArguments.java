package io.github.comfysdk.testkit.internal.python;

import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The call of a Python dataclass with the fields of a JSON object, {@code Event(**json)}, which is the server's only check of
 * a request's fields.
 *
 * @param type the dataclass, for example {@code ExecuteEvent}
 * @param module the module that contains it, for example {@code execute}
 * @param required its fields without a default, in order
 * @param optional its fields with a default
 */
public record PythonArguments(String type, String module, List<String> required, Set<String> optional) {
    /**
     * Binds the fields.
     *
     * @param json the value read from the body
     * @return the fields that were given
     * @throws PythonException with Python's message, if the value is not an object, or a field is unknown or missing
     */
    @SuppressWarnings("unchecked")
    public Map<String, Object> bind(Object json) {
        if (!(json instanceof Map)) {
            throw new PythonException(
                    module + "." + type + "() argument after ** must be a mapping, not " + PythonRepr.typeName(json));
        }
        Map<String, Object> fields = (Map<String, Object>) json;
        requireKnown(fields);
        List<String> missing = required.stream()
                .filter(name -> !fields.containsKey(name))
                .map(name -> "'" + name + "'")
                .toList();
        if (!missing.isEmpty()) {
            throw new PythonException(type + ".__init__() missing " + missing.size() + " required positional argument"
                    + (missing.size() == 1 ? "" : "s") + ": " + enumerate(missing));
        }
        return fields;
    }

    /**
     * Checks that the dataclass has a field for every name, as the server does when it reads a stored row.
     *
     * @param fields the names and their values
     * @throws PythonException with Python's message, if a name is unknown
     */
    public void requireKnown(Map<String, Object> fields) {
        for (String name : fields.keySet()) {
            if (!required.contains(name) && !optional.contains(name)) {
                throw new PythonException(type + ".__init__() got an unexpected keyword argument '" + name + "'");
            }
        }
    }

    private static String enumerate(List<String> names) {
        int last = names.size() - 1;
        if (last == 0) {
            return names.get(0);
        }
        String head = String.join(", ", names.subList(0, last));
        return head + (last == 1 ? " and " : ", and ") + names.get(last);
    }
}
