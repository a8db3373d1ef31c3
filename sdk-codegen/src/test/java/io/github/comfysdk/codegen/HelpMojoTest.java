package io.github.comfysdk.codegen;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugin.descriptor.MojoDescriptor;
import org.apache.maven.plugin.descriptor.Parameter;
import org.apache.maven.plugin.descriptor.PluginDescriptor;
import org.junit.jupiter.api.Test;

class HelpMojoTest {
    private static Parameter parameter(String name, String description) {
        var parameter = new Parameter();
        parameter.setName(name);
        parameter.setEditable(true);
        parameter.setDescription(description);
        return parameter;
    }

    private static PluginDescriptor plugin(Parameter... parameters) throws Exception {
        var goal = new MojoDescriptor();
        goal.setGoal("generate");
        goal.setDescription("Generates <code>types</code>\n   from a catalogue.");
        for (Parameter parameter : parameters) {
            goal.addParameter(parameter);
        }
        var plugin = new PluginDescriptor();
        plugin.setGoalPrefix("comfy-sdk");
        plugin.addMojo(goal);
        return plugin;
    }

    @Test
    void lines_goalWithParameters_sayHowToSetThem() throws Exception {
        Parameter catalog = parameter("catalog", "The catalogue.");
        catalog.setExpression("${comfy.catalog}");
        catalog.setRequired(true);
        Parameter diffOnly = parameter("diffOnly", "Whether to omit some.");
        diffOnly.setExpression("${comfy.diffOnly}");
        diffOnly.setDefaultValue("false");
        Parameter project = parameter("project", "");
        project.setEditable(false);

        assertThat(HelpMojo.lines(plugin(catalog, diffOnly, parameter("plain", ""), project)))
                .containsExactly(
                        "comfy-sdk:generate  Generates types from a catalogue.",
                        "  catalog (property comfy.catalog, required)  The catalogue.",
                        "  diffOnly (property comfy.diffOnly, default false)  Whether to omit some.",
                        "  plain  ");
    }

    @Test
    void lines_goalWithoutParameters_isOneLine() throws Exception {
        assertThat(HelpMojo.lines(plugin())).hasSize(1);
    }

    @Test
    void execute_withoutDescription_fails() {
        assertThatThrownBy(() -> new HelpMojo().execute()).isInstanceOf(MojoExecutionException.class);
    }
}
