package dev.punctual.testing;

import java.nio.file.Path;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;
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
        LocalPunctual punctual = context.getStore(OURS).get(LocalPunctual.class, LocalPunctual.class);
        if (punctual != null) {
            punctual.close();
        }
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

    /** That of the class, or else of the one that it is nested in. */
    private static PunctualTest wanted(ExtensionContext context) {
        return Stream.iterate(
                        Optional.of(context), Optional::isPresent, inner -> inner.flatMap(ExtensionContext::getParent))
                .flatMap(Optional::stream)
                .flatMap(around -> around.getTestClass().stream())
                .flatMap(type -> Stream.ofNullable(type.getAnnotation(PunctualTest.class)))
                .findFirst()
                .orElseThrow();
    }

    /** Shared by all tests, and ended with the last of them: what the root holds is closed then. */
    @SuppressWarnings("deprecation") // its successor is there since JUnit 6 only
    private static LocalProcess process(ExtensionContext context, ClockMode clock) {
        return context.getRoot()
                .getStore(OURS)
                .getOrComputeIfAbsent(clock, mode -> LocalProcess.start(Home.find(), mode), LocalProcess.class);
    }
}
