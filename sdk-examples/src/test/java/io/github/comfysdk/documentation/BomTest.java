package io.github.comfysdk.documentation;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What the BOM manages, it manages in the project of whoever imports it. */
class BomTest {
    private static final Pattern PARENT = Pattern.compile("<parent>.*?</parent>", Pattern.DOTALL);
    private static final Pattern ARTIFACT = Pattern.compile("<artifactId>(comfy-sdk-[a-z-]+)</artifactId>");
    private static final Pattern VERSION = Pattern.compile("<version>([^<]+)</version>");
    private static final String BOM = Repository.read(Repository.ROOT.resolve("sdk-bom/pom.xml"));

    @Test
    void bom_inheritsNothing() {
        assertThat(PARENT.matcher(BOM).find()).isFalse();
    }

    @Test
    void bom_managesOnlyOurArtifacts() {
        String managed = BOM.substring(BOM.indexOf("<dependencyManagement>"), BOM.indexOf("</dependencyManagement>"));

        assertThat(Pattern.compile("<groupId>([^<]+)</groupId>")
                        .matcher(managed)
                        .results()
                        .map(group -> group.group(1)))
                .isNotEmpty()
                .allMatch("io.github.comfysdk"::equals);
    }

    @Test
    void bom_hasTheVersionOfTheOtherArtifacts() {
        String parent = Repository.read(Repository.ROOT.resolve("pom.xml"));

        assertThat(first(VERSION, BOM)).isEqualTo(first(VERSION, parent));
    }

    @Test
    void bom_managesEveryPublishedArtifact() throws Exception {
        try (Stream<Path> modules = Files.list(Repository.ROOT)) {
            List<String> published = modules.map(module -> module.resolve("pom.xml"))
                    .filter(pom -> !pom.getParent().endsWith("sdk-bom") && Files.isRegularFile(pom))
                    .map(Repository::read)
                    .filter(pom -> !pom.contains("<unpublished>true</unpublished>"))
                    .map(pom -> first(ARTIFACT, PARENT.matcher(pom).replaceFirst("")))
                    .toList();

            assertThat(published).hasSizeGreaterThan(5).allMatch(name -> BOM.contains("<artifactId>" + name + "<"));
        }
    }

    private static String first(Pattern pattern, String pom) {
        return pattern.matcher(pom).results().findFirst().orElseThrow().group(1);
    }
}
