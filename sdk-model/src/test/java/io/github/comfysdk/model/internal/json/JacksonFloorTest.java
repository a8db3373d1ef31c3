package io.github.comfysdk.model.internal.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import com.fasterxml.jackson.core.Version;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class JacksonFloorTest {
    private static Version version(String artifact, int major, int minor) {
        return new Version(major, minor, 3, null, "com.fasterxml.jackson.core", artifact);
    }

    @ParameterizedTest
    @CsvSource({"1, 19", "2, 9", "2, 15", "2, 17"})
    void problem_olderLibrary_namesItAndTheWayOut(int major, int minor) {
        Map<Class<?>, Version> found = new LinkedHashMap<>();
        found.put(String.class, version("jackson-core", 2, 18));
        found.put(Version.class, version("jackson-databind", major, minor));

        assertThat(JacksonFloor.problem(found))
                .startsWith("the Comfy SDK needs Jackson 2.18 or later, but jackson-databind " + major + "." + minor
                        + ".3 (")
                .contains(
                        "jackson-core",
                        ".jar) is loaded",
                        "jackson-bom",
                        "dependencyManagement",
                        "jackson-bom.version");
    }

    @ParameterizedTest
    @CsvSource({"2, 18", "2, 22", "3, 0"})
    void problem_newEnoughLibrary_isNone(int major, int minor) {
        assertThat(JacksonFloor.problem(Map.of(Version.class, version("jackson-databind", major, minor))))
                .isNull();
    }

    @Test
    void problem_libraryThatDoesNotTellItsVersion_isNone() {
        assertThat(JacksonFloor.problem(Map.of(Version.class, Version.unknownVersion())))
                .isNull();
    }

    @Test
    void check_withTheJacksonOfTheBuild_passes() {
        assertThatCode(JacksonFloor::check).doesNotThrowAnyException();
    }
}
