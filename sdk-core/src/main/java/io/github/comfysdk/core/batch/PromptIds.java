package io.github.comfysdk.core.batch;

import io.github.comfysdk.model.graph.PromptGraph;
import io.github.comfysdk.model.internal.text.TextBytes;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Prompt ids that say what they are for: {@code BATCH.KEY.TRY.HASH}, such as {@code catalogue-2026.row-17.1.4be2c0917d}. Whoever
 * has the batch, the key and the graph finds the execute again, and a list of executes, which shows ids but no graphs, shows how
 * far a batch has come and which of its items have changed.
 *
 * <p>Such an id has only letters, digits, {@code -}, {@code _} and {@code .}, and at most 125 characters, which every part of
 * the server accepts.
 */
public final class PromptIds {
    private static final int HASH_DIGITS = 10;
    private static final int MOST_TRIES = 9_999;
    private static final Pattern BATCH = Pattern.compile("[A-Za-z0-9_-]{1,48}");

    /** A key that stands in the id as it is. One that begins with a hyphen could be taken for a hash. */
    private static final Pattern PLAIN_KEY = Pattern.compile("[A-Za-z0-9_.][A-Za-z0-9_.-]{0,59}");

    private static final Pattern ID = Pattern.compile(
            "(" + BATCH + ")\\.([A-Za-z0-9_.-]{1,60})\\.([1-9][0-9]{0,3})\\.([0-9a-f]{" + HASH_DIGITS + "})");

    private PromptIds() {}

    /**
     * What an id says.
     *
     * @param batch the name of the batch
     * @param keyText the key as it stands in the id, see {@link PromptIds#keyText}
     * @param tryNumber which try it is, from 1
     * @param graphHash the first 10 digits of {@link PromptGraph#contentHash()}
     */
    public record Parts(String batch, String keyText, int tryNumber, String graphHash) {}

    /**
     * Returns the id of a try.
     *
     * @param batch the name of the batch: 1 to 48 letters, digits, {@code -} or {@code _}
     * @param key names the item within the batch; any text that is not empty
     * @param tryNumber which try it is, from 1 to 9999
     * @param graph the graph
     * @return the id, always the same for the same values
     * @throws IllegalArgumentException if the name of the batch, the key or the number is not of that form
     */
    public static String derive(String batch, String key, int tryNumber, PromptGraph graph) {
        return derive(batch, key, tryNumber, graphHash(graph));
    }

    /**
     * Returns the id of a try whose graph is known by its hash.
     *
     * @param batch the name of the batch
     * @param key names the item within the batch
     * @param tryNumber which try it is, from 1 to 9999
     * @param graphHash as {@link #graphHash} returns it
     * @return the id
     * @throws IllegalArgumentException if a value does not have the form that {@link #derive(String, String, int,
     *     PromptGraph)} requires
     */
    public static String derive(String batch, String key, int tryNumber, String graphHash) {
        if (tryNumber < 1 || tryNumber > MOST_TRIES) {
            throw new IllegalArgumentException("tryNumber is " + tryNumber + "; it must be from 1 to " + MOST_TRIES);
        }
        if (graphHash.length() != HASH_DIGITS) {
            throw new IllegalArgumentException("graphHash has " + graphHash.length() + " characters; it must have the "
                    + HASH_DIGITS + " that graphHash(graph) returns");
        }
        return checkBatch(batch) + "." + keyText(key) + "." + tryNumber + "." + graphHash;
    }

    /**
     * Reads an id.
     *
     * @param promptId any id
     * @return what it says; empty if it is not of this form
     */
    public static Optional<Parts> parse(String promptId) {
        Matcher id = ID.matcher(Objects.requireNonNull(promptId, "promptId"));
        return id.matches()
                ? Optional.of(new Parts(id.group(1), id.group(2), Integer.parseInt(id.group(3)), id.group(4)))
                : Optional.empty();
    }

    /**
     * Returns a key as it stands in ids: as it is, if it has 1 to 60 letters, digits, {@code _}, {@code .} or {@code -} and does not
     * begin with {@code -}; otherwise {@code -} and 32 hexadecimal digits of its SHA-256.
     *
     * @param key names the item within the batch
     * @return the text that stands for it
     * @throws IllegalArgumentException if it is empty
     */
    public static String keyText(String key) {
        if (key.isEmpty()) {
            throw new IllegalArgumentException(
                    "the key of an item is empty; give each item a text that no other item" + " of the batch has");
        }
        return PLAIN_KEY.matcher(key).matches() ? key : "-" + sha256(key).substring(0, 32);
    }

    /**
     * Returns the part of a graph's hash that stands in ids.
     *
     * @param graph the graph
     * @return the first 10 digits of {@link PromptGraph#contentHash()}
     */
    public static String graphHash(PromptGraph graph) {
        return graph.contentHash().substring(0, HASH_DIGITS);
    }

    /**
     * Checks the name of a batch.
     *
     * @param batch the name
     * @return the same name
     * @throws IllegalArgumentException if it does not have 1 to 48 letters, digits, {@code -} or {@code _}
     */
    public static String checkBatch(String batch) {
        if (!BATCH.matcher(batch).matches()) {
            throw new IllegalArgumentException("the name of the batch has " + oddity(batch)
                    + ", but is part of prompt ids; it must have 1 to 48 letters, digits, hyphens or underscores");
        }
        return batch;
    }

    private static String oddity(String batch) {
        return batch.codePoints()
                .filter(c -> !BATCH.matcher(Character.toString(c)).matches())
                .boxed()
                .findFirst()
                .map(c -> c > ' ' && c < 0x7f
                        ? "the character " + Character.toString(c)
                        : String.format(Locale.ROOT, "the character U+%04X", c))
                .orElse(batch.length() + " characters");
    }

    private static String sha256(String text) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(TextBytes.of(text));
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("this Java has no SHA-256, which every Java must have", e);
        }
    }
}
