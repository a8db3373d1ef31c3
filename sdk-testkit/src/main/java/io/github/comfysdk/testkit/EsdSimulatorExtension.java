package io.github.comfysdk.testkit;

import java.util.function.UnaryOperator;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/**
 * A JUnit extension that gives each test method a simulator of its own as a parameter and closes it after the test.
 *
 * <pre>{@code
 * @RegisterExtension
 * static final EsdSimulatorExtension ESD = EsdSimulatorExtension.with(esd -> esd.urlForm(UrlForm.SIG_V4));
 *
 * @Test
 * void test(EsdSimulator esd) { ... }
 * }</pre>
 *
 * <p>{@code @ExtendWith(EsdSimulatorExtension.class)} gives a simulator with all defaults. Thread-safe.
 */
public final class EsdSimulatorExtension implements ParameterResolver {
    private static final ExtensionContext.Namespace NAMESPACE =
            ExtensionContext.Namespace.create(EsdSimulatorExtension.class);

    private final UnaryOperator<EsdSimulatorBuilder> customiser;

    /** Creates the extension for simulators with all defaults. */
    public EsdSimulatorExtension() {
        this(builder -> builder);
    }

    private EsdSimulatorExtension(UnaryOperator<EsdSimulatorBuilder> customiser) {
        this.customiser = customiser;
    }

    /**
     * {@return an extension for simulators built in a certain way}
     *
     * @param customiser changes the settings
     */
    public static EsdSimulatorExtension with(UnaryOperator<EsdSimulatorBuilder> customiser) {
        return new EsdSimulatorExtension(customiser);
    }

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return parameter.getParameter().getType() == EsdSimulator.class;
    }

    /**
     * {@return the simulator of the test; JUnit closes it with the test, since it is AutoCloseable}
     *
     * @param parameter the parameter
     * @param context the test
     */
    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        return context.getStore(NAMESPACE)
                .computeIfAbsent(
                        EsdSimulator.class,
                        key -> customiser.apply(EsdSimulator.builder()).start(),
                        EsdSimulator.class);
    }
}
