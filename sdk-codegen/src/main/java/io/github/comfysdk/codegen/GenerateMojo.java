package io.github.comfysdk.codegen;

import io.github.comfysdk.codegen.GenerationRequest.Result;
import io.github.comfysdk.codegen.GenerationRequest.Scope;
import io.github.comfysdk.codegen.catalog.CatalogDrift;
import io.github.comfysdk.codegen.catalog.UnusableCatalogException;
import java.io.File;
import java.io.IOException;
import java.util.Optional;
import org.apache.maven.plugin.AbstractMojo;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.plugins.annotations.LifecyclePhase;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.apache.maven.project.MavenProject;
import org.jspecify.annotations.Nullable;

/** Generates typed nodes from the answer of a ComfyUI server to {@code GET /object_info}. */
@Mojo(name = "generate", defaultPhase = LifecyclePhase.GENERATE_SOURCES, threadSafe = true)
public final class GenerateMojo extends AbstractMojo {
    /** The file to generate from: the answer of a ComfyUI server to {@code GET /object_info}. */
    @Parameter(property = "comfy.catalog", required = true)
    private @Nullable File catalog;

    /** The package of the generated types. */
    @Parameter(property = "comfy.package", required = true)
    private @Nullable String packageName;

    /** The root of the generated sources; it is compiled with the project. */
    @Parameter(
            property = "comfy.output",
            defaultValue = "${project.build.directory}/generated-sources/comfy-nodes",
            required = true)
    private @Nullable File outputDirectory;

    /** Whether to leave out the classes that the library has a type for already, described alike. */
    @Parameter(property = "comfy.diffOnly", defaultValue = "false")
    private boolean diffOnly;

    /** An older catalogue: what has changed since is reported. */
    @Parameter(property = "comfy.driftAgainst")
    private @Nullable File driftAgainst;

    /** Whether the build fails if the catalogue differs from the older one. */
    @Parameter(property = "comfy.failOnDrift", defaultValue = "false")
    private boolean failOnDrift;

    @Parameter(defaultValue = "${project}", readonly = true, required = true)
    private @Nullable MavenProject project;

    /** Creates the goal; Maven fills in the parameters. */
    public GenerateMojo() {}

    @Override
    public void execute() throws MojoExecutionException, MojoFailureException {
        File input = given(catalog, "catalog");
        File output = given(outputDirectory, "outputDirectory");
        try {
            checkDrift(input);
            Result result = new GenerationRequest(
                            input.toPath(),
                            given(packageName, "packageName"),
                            output.toPath(),
                            diffOnly ? Scope.DIFFERENCE : Scope.ALL)
                    .run();
            result.notes().forEach(note -> getLog().warn(note));
            getLog().info(result.classes() + " node classes, " + result.filesChanged() + " files changed");
        } catch (UnusableCatalogException | IllegalArgumentException e) {
            throw new MojoFailureException(e.getMessage(), e);
        } catch (IOException e) {
            throw new MojoExecutionException("typed nodes cannot be generated: " + e, e);
        }
        given(project, "project").addCompileSourceRoot(output.getPath());
    }

    private void checkDrift(File input) throws IOException, MojoFailureException {
        Optional<CatalogDrift> drift = GenerationRequest.drift(
                input.toPath(), Optional.ofNullable(driftAgainst).map(File::toPath));
        if (drift.isEmpty()) {
            return;
        }
        drift.get().lines().forEach(line -> getLog().info(line));
        if (failOnDrift && !drift.get().isEmpty()) {
            throw new MojoFailureException("the node catalogue has drifted from " + driftAgainst
                    + "; take the new one over there, or set failOnDrift to false");
        }
    }

    private static <T> T given(@Nullable T value, String parameter) throws MojoExecutionException {
        if (value == null) {
            throw new MojoExecutionException("the parameter " + parameter + " is missing");
        }
        return value;
    }
}
