package io.github.comfysdk.testkit.internal.dynamodb;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** A DynamoDB table: a scan follows the order of the keys' hashes; its pages end at a limit or at 1 MB of row data. */
public final class HashOrderedTable {
    private static final long PAGE_BYTES = 1024 * 1024;

    private final TreeMap<String, Entry> rows = new TreeMap<>();

    /** A row under its key. */
    record Entry(String key, Map<String, Object> row) {}

    /** A page of a scan; the last key is empty at the end of the table. */
    public record Page(List<Map<String, Object>> rows, Optional<String> lastKey) {}

    public Optional<Map<String, Object>> get(String key) {
        return Optional.ofNullable(rows.get(hash(key))).map(Entry::row);
    }

    public void put(String key, Map<String, Object> row) {
        rows.put(hash(key), new Entry(key, row));
    }

    /** Returns whether a row is not larger than DynamoDB allows. */
    public static boolean fits(Map<String, Object> row) {
        return ItemSize.of(row) <= ItemSize.LIMIT;
    }

    public void remove(String key) {
        rows.remove(hash(key));
    }

    /** Scans after a key, which need not exist. A full page has a last key even if nothing follows. */
    public Page scan(Optional<String> startKey, int limit) {
        List<Map<String, Object>> page = new ArrayList<>();
        long bytes = 0;
        for (Entry entry :
                startKey.map(key -> rows.tailMap(hash(key), false)).orElse(rows).values()) {
            page.add(entry.row());
            bytes += ItemSize.of(entry.row());
            if (page.size() == limit || bytes >= PAGE_BYTES) {
                return new Page(page, Optional.of(entry.key()));
            }
        }
        return new Page(page, Optional.empty());
    }

    private static String hash(String key) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            return HexFormat.of().formatHex(digest.digest(key.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java runtime has SHA-256.", e);
        }
    }
}
