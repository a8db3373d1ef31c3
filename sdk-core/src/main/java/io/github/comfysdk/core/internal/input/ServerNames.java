package io.github.comfysdk.core.internal.input;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/**
 * Names that files get on the server. A name may exist there once among all checkpoints, so each begins with characters that
 * are drawn anew; the rest is the local name in characters that mean nothing to URLs, shells and ComfyUI.
 */
final class ServerNames {
    private static final int LONGEST = 80;
    private static final int UNIQUE = 12;

    private ServerNames() {}

    static Map<String, LocalFile> of(List<LocalFile> files) {
        String unique = UUID.randomUUID().toString().replace("-", "").substring(0, UNIQUE);
        var byName = new LinkedHashMap<String, LocalFile>();
        for (LocalFile file : files) {
            String name = safe(file.name());
            String first = unique + "_" + name;
            byName.put(byName.containsKey(first) ? unique + byName.size() + "_" + name : first, file);
        }
        return byName;
    }

    /** Keeps the end, which tells the type of the file. */
    private static String safe(String name) {
        String ascii = name.replaceAll("[^A-Za-z0-9._-]", "_");
        return ascii.length() <= LONGEST ? ascii : ascii.substring(ascii.length() - LONGEST);
    }
}
