package dev.punctual.testing;

import java.nio.file.Path;
import java.time.Instant;
import java.util.Objects;
import org.junit.jupiter.api.extension.AfterEachCallback;
import org.junit.jupiter.api.extension.BeforeEachCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/** What {@link PunctualTest} does. */
final class PunctualExtension implements BeforeEachCallback, AfterEachCallback, ParameterResolver {
    private static final Namespace OURS = Namespace.create(PunctualExtension.class);

    @Override
    public void beforeEach(ExtensionContext context) {
        PunctualTest wanted = wanted(context);
        LocalPunctual punctual =
                LocalPunctual.in(process(context, wanted.clock()).client(), wanted.clock());
        context.getStore(OURS).put(LocalPunctual.class, punctual);
        if (wanted.clock() != ClockMode.REAL) {
            punctual.clock().set(Instant.parse(wanted.start()));
        }
        for (String file : wanted.manifests()) {
            punctual.apply(Path.of(file));
        }
    }

    @Override
    public void afterEach(ExtensionContext context) {
        punctual(context).close();
    }

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext context) {
        return parameter.getParameter().getType() == LocalPunctual.class;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext context) {
        return punctual(context);
    }

    private static LocalPunctual punctual(ExtensionContext context) {
        return Objects.requireNonNull(
                context.getStore(OURS).get(LocalPunctual.class, LocalPunctual.class),
                "LocalPunctual is there for test methods, not for constructors");
    }

    private static PunctualTest wanted(ExtensionContext context) {
        return Objects.requireNonNull(
                context.getRequiredTestClass().getAnnotation(PunctualTest.class), "@PunctualTest is missing");
    }

    /** Shared by all tests, and ended with the last of them: what the root holds is closed then. */
    @SuppressWarnings("deprecation") // its successor is there since JUnit 6 only
    private static LocalProcess process(ExtensionContext context, ClockMode clock) {
        return context.getRoot()
                .getStore(OURS)
                .getOrComputeIfAbsent(clock, mode -> LocalProcess.start(Home.find(), mode), LocalProcess.class);
    }
}
