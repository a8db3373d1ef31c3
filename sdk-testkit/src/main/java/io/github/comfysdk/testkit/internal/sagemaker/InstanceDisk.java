package io.github.comfysdk.testkit.internal.sagemaker;

import io.github.comfysdk.testkit.internal.s3.Bucket;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;

/**
 * The files in ComfyUI's folder on one instance, by their paths below it. What the image ships in {@code models} is unknown,
 * so every model counts as present until a sync with deletion has covered its folder.
 */
final class InstanceDisk {
    private final Set<String> files = new TreeSet<>(Set.of("input/example.png"));
    private final Set<String> synced = new HashSet<>();

    void add(String path) {
        files.add(path);
    }

    boolean contains(String path) {
        return files.contains(path)
                || (path.startsWith("models/") && synced.stream().noneMatch(folder -> path.startsWith(folder + "/")));
    }

    /** Returns the names of the files in a folder, with the subfolders they are in. */
    List<String> list(String folder) {
        String prefix = folder + "/";
        return files.stream()
                .filter(path -> path.startsWith(prefix))
                .map(path -> path.substring(prefix.length()))
                .toList();
    }

    /**
     * Copies objects to a folder and removes everything else from it, as {@code s5cmd sync --delete=true} does. A source
     * without objects empties the folder.
     *
     * @param bucket the bucket
     * @param source a key, possibly with wildcards
     * @param target the folder
     */
    void sync(Bucket bucket, String source, String target) {
        String folder = target.replaceFirst("/+$", "");
        files.removeIf(path -> path.startsWith(folder + "/"));
        found(bucket, source).values().forEach(name -> files.add(folder + "/" + name));
        synced.add(folder);
    }

    /** Returns the names under which the objects of a source are copied, by key. */
    private static Map<String, String> found(Bucket bucket, String source) {
        String pattern = source.endsWith("/") ? source + "*" : source;
        int wildcard = pattern.replace('?', '*').indexOf('*');
        String base = pattern.substring(0, pattern.lastIndexOf('/', wildcard < 0 ? pattern.length() : wildcard) + 1);
        Pattern wanted =
                Pattern.compile(Pattern.quote(pattern).replace("*", "\\E.*\\Q").replace("?", "\\E.\\Q"));
        Map<String, String> names = new LinkedHashMap<>();
        bucket.list(base).stream()
                .filter(key -> wanted.matcher(key).matches())
                .forEach(key -> names.put(key, key.substring(base.length())));
        return names;
    }
}
