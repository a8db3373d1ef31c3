package io.github.comfysdk.core.internal.input;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ServerNamesTest {
    @ParameterizedTest
    @CsvSource({
        "a.png,                 a\\.png",
        "my photo (1)&x=2.png,  my_photo__1__x_2\\.png",
        "\u00fcber\u4e2d.jpg,   _ber_\\.jpg"
    })
    void of_name_keepsOnlyWhatMeansNothingToUrlsAndShells(String name, String kept) {
        assertThat(names(name)).singleElement().asString().matches("[0-9a-f]{12}_" + kept);
    }

    @Test
    void of_longName_keepsItsLastEightyCharacters() {
        String longest = "a".repeat(76) + ".png";

        assertThat(names(longest)).singleElement().asString().hasSize(93).endsWith("_" + longest);
        assertThat(names("b" + longest)).singleElement().asString().hasSize(93).endsWith("_" + longest);
    }

    @Test
    void of_filesOfOneName_countsAllButTheFirst() {
        List<String> names = names("x/a.png", "y/a.png", "z/a.png");
        String unique = names.get(0).substring(0, 12);

        assertThat(names).containsExactly(unique + "_a.png", unique + "1_a.png", unique + "2_a.png");
    }

    @Test
    void toString_ofACheckpoint_namesNoUrl() {
        var created = new CreatedCheckpoint("cp-1", Map.of("a.png", List.of("https://bucket/?Signature=s3cret")));

        assertThat(created).hasToString("CreatedCheckpoint cp-1 of [a.png]");
    }

    private static List<String> names(String... paths) {
        return List.copyOf(ServerNames.of(Stream.of(paths)
                        .map(path -> new LocalFile(Path.of(path), 1, 1))
                        .toList())
                .keySet());
    }
}
