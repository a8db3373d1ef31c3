package io.github.comfysdk.core.download;

import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * The hosts that files may be downloaded from. A presigned URL, or a redirect of the storage, that names another host is
 * refused before anything is sent to it. Set by {@code storageHosts(...)} of the client's builder. Immutable and thread-safe.
 *
 * <p>Whatever this policy says, plain http is refused except to this machine or after {@code allowInsecureHttp()}, and a
 * client whose API is on this machine, such as a simulator, may also download from this machine.
 */
public final class StorageHosts {
    private static final Pattern VALID = Pattern.compile("(\\*\\.)?[a-z0-9_\\-]+(\\.[a-z0-9_\\-]+)*|\\[[0-9a-f:.]+]");
    private static final StorageHosts AWS = new StorageHosts(Set.of("*.amazonaws.com", "*.amazonaws.com.cn"));

    private final Set<String> patterns;

    private StorageHosts(Set<String> patterns) {
        this.patterns = patterns;
    }

    /** {@return the hosts of AWS, S3's among them: {@code *.amazonaws.com} and {@code *.amazonaws.com.cn}. The default} */
    public static StorageHosts aws() {
        return AWS;
    }

    /**
     * Returns a policy that allows further hosts, such as those of CloudFront or of a MinIO server.
     *
     * @param hosts names without scheme and port, such as {@code minio.example.com}; {@code *.example.com} allows all names
     *     below that one
     * @return the policy
     * @throws IllegalArgumentException if one is not such a name
     */
    public StorageHosts and(String... hosts) {
        Set<String> all = new LinkedHashSet<>(patterns);
        for (String host : hosts) {
            String folded = host.toLowerCase(Locale.ROOT);
            if (!VALID.matcher(folded).matches()) {
                throw new IllegalArgumentException(
                        "a storage host is a name without scheme, port and path, such as minio.example.com or"
                                + " *.example.com");
            }
            all.add(folded);
        }
        return new StorageHosts(Collections.unmodifiableSet(all));
    }

    /**
     * Returns a policy that allows the given hosts and no others.
     *
     * @param hosts names, as in {@link #and}
     * @return the policy
     * @throws IllegalArgumentException if there is none, or one is not a name
     */
    public static StorageHosts only(String... hosts) {
        if (hosts.length == 0) {
            throw new IllegalArgumentException("name at least one storage host");
        }
        return new StorageHosts(Set.of()).and(hosts);
    }

    /**
     * Returns whether files may be downloaded from a host.
     *
     * @param host its name or IP address, without a port; upper and lower case are the same
     * @return whether it is allowed
     */
    public boolean allows(String host) {
        String folded = host.toLowerCase(Locale.ROOT);
        return patterns.contains(folded)
                || patterns.stream()
                        .filter(pattern -> pattern.startsWith("*."))
                        .anyMatch(pattern -> folded.endsWith(pattern.substring(1)));
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof StorageHosts hosts && hosts.patterns.equals(patterns);
    }

    @Override
    public int hashCode() {
        return patterns.hashCode();
    }

    /** {@return the patterns} */
    @Override
    public String toString() {
        return "StorageHosts " + String.join(", ", patterns.stream().sorted().toList());
    }
}
