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

/** Generates typed nodes from the response of a ComfyUI server to {@code GET /object_info}. */
@Mojo(name = "generate", defaultPhase = LifecyclePhase.GENERATE_SOURCES, threadSafe = true)
public final class GenerateMojo extends AbstractMojo {
    /** The catalogue: a file with the response of a ComfyUI server to {@code GET /object_info}. */
    @Parameter(property = "comfy.catalog", required = true)
    private @Nullable File catalog;

    /** The package of the generated types. */
    @Parameter(property = "comfy.package", required = true)
    private @Nullable String packageName;

    /** The root directory of the generated sources, which is added to the project's source roots. */
    @Parameter(
            property = "comfy.output",
            defaultValue = "${project.build.directory}/generated-sources/comfy-nodes",
            required = true)
    private @Nullable File outputDirectory;

    /** Whether to omit the classes that the library has the same type for. */
    @Parameter(property = "comfy.diffOnly", defaultValue = "false")
    private boolean diffOnly;

    /** An older catalogue; the differences from it are reported. */
    @Parameter(property = "comfy.driftAgainst")
    private @Nullable File driftAgainst;

    /** Whether the build fails if the catalogue differs from the older one. */
    @Parameter(property = "comfy.failOnDrift", defaultValue = "false")
    private boolean failOnDrift;

    @Parameter(defaultValue = "${project}", readonly = true, required = true)
    private @Nullable MavenProject project;

    /** Creates the goal; Maven sets the parameters. */
    public GenerateMojo() {}

    @Override
    public void execute() throws MojoExecutionException, MojoFailureException {
        File input = required(catalog, "catalog");
        File output = required(outputDirectory, "outputDirectory");
        try {
            checkDrift(input);
            Result result = new GenerationRequest(
                            input.toPath(),
                            required(packageName, "packageName"),
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
        required(project, "project").addCompileSourceRoot(output.getPath());
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
                    + "; replace that file with the new catalogue, or set failOnDrift to false");
        }
    }

    private static <T> T required(@Nullable T value, String parameter) throws MojoExecutionException {
        if (value == null) {
            throw new MojoExecutionException("the parameter " + parameter + " is missing");
        }
        return value;
    }
}
