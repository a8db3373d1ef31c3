package io.github.comfysdk.core.error;

import io.github.comfysdk.model.DebugInfo;
import io.github.comfysdk.model.Execute;
import io.github.comfysdk.model.internal.json.ComfyJson;
import java.io.InvalidObjectException;
import java.io.ObjectInputStream;
import java.io.Serializable;
import org.jspecify.annotations.Nullable;

/**
 * An execute in an exception, serialised as the server's JSON, which other releases of this library read too. The debug links
 * are no part of that JSON.
 */
final class SerializableExecute implements Serializable {
    private static final long serialVersionUID = 1L;

    private final transient Execute execute;

    SerializableExecute(Execute execute) {
        this.execute = execute;
    }

    Execute execute() {
        return execute;
    }

    private Object writeReplace() {
        return new Form(ComfyJson.writeText(execute), execute.debug().orElse(null));
    }

    private void readObject(ObjectInputStream in) throws InvalidObjectException {
        throw new InvalidObjectException("an execute is written by its form");
    }

    private record Form(String json, @Nullable DebugInfo debug) implements Serializable {
        private Object readResolve() {
            Execute read = ComfyJson.read(json, Execute.class);
            return new SerializableExecute(
                    debug == null
                            ? read
                            : Execute.builder().from(read).debug(debug).build());
        }

        /** The JSON holds the prompt. */
        @Override
        public String toString() {
            return "an execute";
        }
    }
}
