package io.github.comfysdk.testkit.internal.dynamodb;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The checkpoints, in the order of their creation. Guarded by the lock of {@code Simulation}. */
public final class CheckpointTable {
    private final Map<String, Checkpoint> rows = new LinkedHashMap<>();

    public void put(Checkpoint row) {
        rows.put(row.id(), row);
    }

    public Optional<Checkpoint> get(String id) {
        return Optional.ofNullable(rows.get(id));
    }

    public Optional<Checkpoint> remove(String id) {
        return Optional.ofNullable(rows.remove(id));
    }

    /** Returns whether any checkpoint has a file of a name, wherever it is. */
    public boolean hasName(String name) {
        return rows.values().stream().anyMatch(row -> row.names().contains(name));
    }

    /** Returns the rows, the newest first. */
    public List<Checkpoint> newestFirst() {
        List<Checkpoint> all = new ArrayList<>(rows.values());
        Collections.reverse(all);
        return all;
    }
}
