package dev.punctual.conformance;

import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;
import org.junit.jupiter.api.extension.ParameterContext;
import org.junit.jupiter.api.extension.ParameterResolver;

/** Starts the cluster once for all test classes and gives each test a namespace of its own in it. */
final class SandboxProvider implements ParameterResolver {
    private static final Namespace STORE = Namespace.create(SandboxProvider.class);

    @Override
    public boolean supportsParameter(ParameterContext parameter, ExtensionContext test) {
        return parameter.getParameter().getType() == Sandbox.class;
    }

    @Override
    public Object resolveParameter(ParameterContext parameter, ExtensionContext test) {
        Start start = test.getRoot().getStore(STORE).computeIfAbsent(Start.class, type -> new Start(), Start.class);
        return start.cluster()
                .sandbox(test.getRequiredTestClass()
                        .getSimpleName()
                        .replace("ConformanceTest", "")
                        .toLowerCase(Locale.ROOT));
    }

    /** The one attempt to start the cluster: where it failed, every test says why and none tries again. */
    private static final class Start implements AutoCloseable {
        private final CompletableFuture<RunningCluster> running = new CompletableFuture<>();

        Start() {
            try {
                running.complete(RunningCluster.start());
            } catch (RuntimeException | AssertionError e) {
                running.completeExceptionally(e);
            }
        }

        RunningCluster cluster() {
            return running.join();
        }

        @Override
        public void close() {
            if (!running.isCompletedExceptionally()) {
                running.join().close();
            }
        }
    }
}
