package dev.punctual.conformance;

import org.junit.jupiter.api.extension.AfterTestExecutionCallback;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ExtensionContext.Namespace;

/** Counts the tests of a real API server, and says at the end of all what they prove and what they cannot. */
final class EvidenceReport implements BeforeAllCallback, AfterTestExecutionCallback {
    private static final Namespace STORE = Namespace.create(EvidenceReport.class);

    @Override
    public void beforeAll(ExtensionContext tests) {
        tests.getRoot().getStore(STORE).computeIfAbsent(Finale.class, type -> new Finale(), Finale.class);
    }

    @Override
    public void afterTestExecution(ExtensionContext test) {
        Evidence.OF_THIS_RUN.count(test.getRequiredTestClass(), test.getExecutionException());
    }

    /** Closed after the last test of this virtual machine. */
    private record Finale() implements AutoCloseable {
        @Override
        public void close() {
            Evidence.OF_THIS_RUN.lines().forEach(System.out::println);
        }
    }
}
