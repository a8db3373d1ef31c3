package io.github.comfysdk.testkit.internal.lambda;

import io.github.comfysdk.testkit.internal.gateway.LambdaEvent;
import io.github.comfysdk.testkit.internal.python.None;
import io.github.comfysdk.testkit.internal.python.PythonArguments;
import io.github.comfysdk.testkit.internal.python.PythonList;
import io.github.comfysdk.testkit.internal.python.PythonRepr;
import java.util.List;

/** The names or ids that a delete lists. */
final class DeleteEvent {
    private DeleteEvent() {}

    /** Returns the names in the list that is the first field of an event. */
    static List<String> names(LambdaEvent event, PythonArguments fields) {
        Object names = fields.bind(event.json()).getOrDefault(fields.required().get(0), None.NONE);
        return PythonList.each(names).stream().map(PythonRepr::str).toList();
    }
}
