package io.github.comfysdk.model.catalog;

import io.github.comfysdk.model.error.UnreadableDataException;
import org.jspecify.annotations.Nullable;

/**
 * The place of a declaration, for messages, and what its inputs cost: their names in graphs hold the names of all choices
 * around them. Put into words only if something is wrong there.
 */
final class CatalogPath {
    /** Far above what the names of the inputs of one class have together. */
    private static final int MOST_NAME_CHARACTERS = 1_000_000;

    private final @Nullable CatalogPath parent;
    private final String step;
    private final int prefixLength;
    private final int[] nameCharacters;

    private CatalogPath(@Nullable CatalogPath parent, String step, int prefixLength, int[] nameCharacters) {
        this.parent = parent;
        this.step = step;
        this.prefixLength = prefixLength;
        this.nameCharacters = nameCharacters;
    }

    static CatalogPath ofClass(String classType) {
        return new CatalogPath(null, classType, 0, new int[1]);
    }

    CatalogPath then(String next) {
        return new CatalogPath(this, next, prefixLength, nameCharacters);
    }

    /** The place of an input, whose name begins with those of the choices around it. */
    CatalogPath input(String name) {
        long sum = (long) nameCharacters[0] + prefixLength + name.length();
        if (sum > MOST_NAME_CHARACTERS) {
            throw unreadable("the names of the inputs of this class have more than " + MOST_NAME_CHARACTERS
                    + " characters together");
        }
        nameCharacters[0] = (int) sum;
        return then(name);
    }

    /** The place of an option of the choice that is here. */
    CatalogPath option(String name) {
        return new CatalogPath(this, name, prefixLength + step.length() + 1, nameCharacters);
    }

    UnreadableDataException unreadable(String message) {
        return new UnreadableDataException(toString(), message);
    }

    @Override
    public String toString() {
        var steps = new StringBuilder();
        for (CatalogPath at = this; at != null; at = at.parent) {
            steps.insert(0, at.step).insert(0, '/');
        }
        return steps.toString();
    }
}
