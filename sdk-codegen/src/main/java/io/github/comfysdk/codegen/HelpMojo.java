package io.github.comfysdk.codegen;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.apache.maven.plugin.AbstractMojo;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugin.descriptor.MojoDescriptor;
import org.apache.maven.plugin.descriptor.PluginDescriptor;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.jspecify.annotations.Nullable;

/** Lists the goals of this plugin and their parameters. */
@Mojo(name = "help", requiresProject = false, threadSafe = true)
public final class HelpMojo extends AbstractMojo {
    @Parameter(defaultValue = "${plugin}", readonly = true, required = true)
    private @Nullable PluginDescriptor plugin;

    /** Creates the goal; Maven sets the parameter. */
    public HelpMojo() {}

    @Override
    public void execute() throws MojoExecutionException {
        if (plugin == null) {
            throw new MojoExecutionException("Maven passed no description of the plugin");
        }
        lines(plugin).forEach(line -> getLog().info(line));
    }

    static List<String> lines(PluginDescriptor plugin) {
        List<String> lines = new ArrayList<>();
        for (MojoDescriptor goal : plugin.getMojos()) {
            lines.add(plugin.getGoalPrefix() + ":" + goal.getGoal() + "  " + text(goal.getDescription()));
            Optional.ofNullable(goal.getParameters()).stream() // null if there are none
                    .flatMap(List::stream)
                    .filter(org.apache.maven.plugin.descriptor.Parameter::isEditable)
                    .map(HelpMojo::line)
                    .forEach(lines::add);
        }
        return lines;
    }

    private static String line(org.apache.maven.plugin.descriptor.Parameter parameter) {
        String property = text(parameter.getExpression()).replaceAll("[${}]", "");
        String standard = text(parameter.getDefaultValue());
        List<String> facts = new ArrayList<>();
        if (!property.isEmpty()) {
            facts.add("property " + property);
        }
        if (!standard.isEmpty()) {
            facts.add("default " + standard);
        } else if (parameter.isRequired()) {
            facts.add("required");
        }
        return "  " + parameter.getName() + (facts.isEmpty() ? "" : " (" + String.join(", ", facts) + ")") + "  "
                + text(parameter.getDescription());
    }

    /** Returns a text of the description without the markup of Javadoc. */
    private static String text(@Nullable String description) {
        return Optional.ofNullable(description)
                .orElse("")
                .replaceAll("<[^>]*>", "")
                .replaceAll("\\s+", " ")
                .strip();
    }
}
