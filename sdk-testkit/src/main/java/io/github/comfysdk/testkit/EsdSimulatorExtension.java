package io.github.comfysdk.testkit;

import java.util.Objects;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/**
 * A JUnit extension that passes each test method its own simulator as a parameter and closes it after the test. A simulator
 * that is a parameter of a constructor or of a {@code @BeforeAll} method is shared by the tests of the class. Works with JUnit
 * 5.10 and later, including 6.
 *
 * <pre>{@code
 * @RegisterExtension
 * static final EsdSimulatorExtension ESD = EsdSimulatorExtension.with(esd -> esd.urlForm(UrlForm.SIG_V4));
 *
 * @Test
 * void test(EsdSimulator esd) { ... }
 * }</pre>
 *
 * <p>With {@code @ExtendWith(EsdSimulatorExtension.class)} the simulator has all defaults. Thread-safe.
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
     * {@return an extension for simulators with other settings}
     *
     * @param customiser changes the settings of the builder
     */
    public static EsdSimulatorExtension with(UnaryOperator<EsdSimulatorBuilder> customiser) {
        return new EsdSimulatorExtension(customiser);
    }

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return parameter.getParameter().getType() == EsdSimulator.class;
    }

    /**
     * {@return the simulator of the test; JUnit closes it after the test}
     *
     * @param parameter the parameter
     * @param context the test
     */
    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        return running(context.getStore(NAMESPACE)).simulator();
    }

    @SuppressWarnings("deprecation") // the replacement is not in JUnit 5
    private Running running(ExtensionContext.Store store) {
        return Objects.requireNonNull(store.getOrComputeIfAbsent(
                Running.class,
                key -> new Running(customiser.apply(EsdSimulator.builder()).start()),
                Running.class));
    }

    /** A simulator that JUnit closes: before 5.13 as a CloseableResource, since then as an AutoCloseable. */
    @SuppressWarnings("deprecation")
    private record Running(EsdSimulator simulator) implements AutoCloseable, ExtensionContext.Store.CloseableResource {
        @Override
        public void close() {
            simulator.close();
        }
    }
}
