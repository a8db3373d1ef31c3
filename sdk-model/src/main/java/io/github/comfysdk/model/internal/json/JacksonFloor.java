package io.github.comfysdk.model.internal.json;

import com.fasterxml.jackson.core.Version;
import java.security.CodeSource;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Refuses to run with a Jackson that is too old, which a build tool can choose without a word. Otherwise the first use would
 * end with a {@code NoSuchMethodError} that names neither the library nor a way out.
 */
public final class JacksonFloor {
    /** The first release with a limit on the tokens of a document. */
    private static final int MINOR = 18;

    private static final @Nullable String PROBLEM = problem(found());

    private JacksonFloor() {}

    /**
     * Checks the libraries that are loaded. Looks at them once only.
     *
     * @throws IllegalStateException if one of them is too old; the message says which, and how to get a newer one
     */
    public static void check() {
        if (PROBLEM != null) {
            throw new IllegalStateException(PROBLEM);
        }
    }

    private static Map<Class<?>, Version> found() {
        Map<Class<?>, Version> found = new LinkedHashMap<>();
        found.put(
                com.fasterxml.jackson.core.json.PackageVersion.class,
                com.fasterxml.jackson.core.json.PackageVersion.VERSION);
        found.put(
                com.fasterxml.jackson.databind.cfg.PackageVersion.class,
                com.fasterxml.jackson.databind.cfg.PackageVersion.VERSION);
        found.put(
                com.fasterxml.jackson.datatype.jdk8.PackageVersion.class,
                com.fasterxml.jackson.datatype.jdk8.PackageVersion.VERSION);
        return found;
    }

    /** {@return what to say about libraries, of which the first that is too old is named; null if there is none} */
    static @Nullable String problem(Map<Class<?>, Version> found) {
        for (Map.Entry<Class<?>, Version> library : found.entrySet()) {
            Version version = library.getValue();
            if (!version.isUnknownVersion()
                    && (version.getMajorVersion() < 2
                            || (version.getMajorVersion() == 2 && version.getMinorVersion() < MINOR))) {
                return "the Comfy SDK needs Jackson 2." + MINOR + " or later, but " + version.getArtifactId() + " "
                        + version + origin(library.getKey())
                        + " is loaded, which another dependency or a BOM has chosen. Import"
                        + " com.fasterxml.jackson:jackson-bom in version 2." + MINOR + " or later before other BOMs, in"
                        + " dependencyManagement (Maven) or as a platform (Gradle); with Spring Boot set the property"
                        + " jackson-bom.version";
            }
        }
        return null;
    }

    /** Several copies can be on the class path, so it helps to know which one counts. */
    private static String origin(Class<?> of) {
        return Optional.ofNullable(of.getProtectionDomain().getCodeSource())
                .map(CodeSource::getLocation)
                .map(location -> " (" + location + ")")
                .orElse("");
    }
}
