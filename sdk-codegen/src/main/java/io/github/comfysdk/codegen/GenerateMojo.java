package io.github.comfysdk.codegen;

import io.github.comfysdk.codegen.GenerationRequest.Result;
import io.github.comfysdk.codegen.catalog.CatalogDrift;
import io.github.comfysdk.codegen.catalog.CatalogSource;
import io.github.comfysdk.codegen.catalog.UnusableCatalogException;
import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import org.apache.maven.model.Resource;
import org.apache.maven.plugin.AbstractMojo;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.plugins.annotations.LifecyclePhase;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.apache.maven.project.MavenProject;
import org.jspecify.annotations.Nullable;

/** Generates typed nodes from a catalogue of ComfyUI node classes. */
@Mojo(name = "generate", defaultPhase = LifecyclePhase.GENERATE_SOURCES, threadSafe = true)
public final class GenerateMojo extends AbstractMojo {
    /**
     * The catalogue: {@code core:aws} or {@code core:new} for one of the library, or a file with the response of a ComfyUI
     * server to {@code GET /object_info}.
     */
    @Parameter(property = "comfy.catalog", required = true)
    private @Nullable String catalog;

    /** The package of the generated types. */
    @Parameter(property = "comfy.package", required = true)
    private @Nullable String packageName;

    /** The root directory of the generated sources, which is added to the project's source roots. */
    @Parameter(
            property = "comfy.output",
            defaultValue = "${project.build.directory}/generated-sources/comfy-nodes",
            required = true)
    private @Nullable File outputDirectory;

    /**
     * The root directory of the generated resource, a copy of the catalogue's file, which is added to the project's
     * resources.
     */
    @Parameter(
            property = "comfy.resources",
            defaultValue = "${project.build.directory}/generated-resources/comfy-nodes",
            required = true)
    private @Nullable File resourceDirectory;

    /** Whether to omit the classes that {@code core:aws} describes in the same way. */
    @Parameter(property = "comfy.diffOnly", defaultValue = "false")
    private boolean diffOnly;

    /** A catalogue, in the same forms, whose classes are omitted if they are the same. */
    @Parameter(property = "comfy.diffAgainst")
    private @Nullable String diffAgainst;

    /** An older catalogue, in the same forms; the differences from it are reported. */
    @Parameter(property = "comfy.driftAgainst")
    private @Nullable String driftAgainst;

    /** Whether the build fails if the catalogue differs from the older one. */
    @Parameter(property = "comfy.failOnDrift", defaultValue = "false")
    private boolean failOnDrift;

    @Parameter(defaultValue = "${project}", readonly = true, required = true)
    private @Nullable MavenProject project;

    /** Creates the goal; Maven sets the parameters. */
    public GenerateMojo() {}

    @Override
    public void execute() throws MojoExecutionException, MojoFailureException {
        MavenProject here = required(project, "project");
        Path base = here.getBasedir().toPath();
        File output = required(outputDirectory, "outputDirectory");
        File resources = required(resourceDirectory, "resourceDirectory");
        try {
            CatalogSource input = CatalogSource.of(required(catalog, "catalog"), base);
            checkDrift(input, base);
            Result result = new GenerationRequest(
                            input,
                            required(packageName, "packageName"),
                            output.toPath(),
                            resources.toPath(),
                            Optional.ofNullable(diffAgainst)
                                    .or(() -> diffOnly ? Optional.of("core:aws") : Optional.empty())
                                    .map(text -> CatalogSource.of(text, base)))
                    .run();
            result.notes().forEach(note -> getLog().warn(note));
            getLog().info(result.summary());
        } catch (UnusableCatalogException | IllegalArgumentException e) {
            throw new MojoFailureException(e.getMessage(), e);
        } catch (IOException e) {
            throw new MojoExecutionException("typed nodes cannot be generated: " + e, e);
        }
        here.addCompileSourceRoot(output.getPath());
        if (resources.exists()) {
            var resource = new Resource();
            resource.setDirectory(resources.getPath());
            here.addResource(resource);
        }
    }

    private void checkDrift(CatalogSource input, Path base) throws IOException, MojoFailureException {
        Optional<CatalogDrift> drift = GenerationRequest.drift(
                input, Optional.ofNullable(driftAgainst).map(text -> CatalogSource.of(text, base)));
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
