package dev.punctual.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.opentest4j.AssertionFailedError;
import org.opentest4j.TestAbortedException;

class EvidenceTest {
    private final Evidence evidence = new Evidence();

    @Test
    void without_a_real_server_there_is_nothing_to_say() {
        evidence.count(ListConformanceTest.class, Optional.empty());
        evidence.lacks("CEL", "1.25");

        assertThat(evidence.lines()).isEmpty();
    }

    @Test
    void what_ran_is_told_apart_from_what_was_skipped() {
        evidence.isOf("1.20.2");
        evidence.count(ListConformanceTest.class, Optional.empty());
        evidence.count(ListConformanceTest.class, Optional.of(new AssertionFailedError("no")));
        evidence.count(ListConformanceTest.class, Optional.of(new TestAbortedException("too old")));
        evidence.count(ChartInstallationIT.class, Optional.empty());

        assertThat(evidence.lines())
                .containsExactly("conformance against kube-apiserver v1.20.2: 2 tests and 1 ITs ran, 1 were skipped");
    }

    @Test
    void a_promise_is_named_once_however_many_tests_were_skipped_for_it() {
        evidence.isOf("1.20.2");
        evidence.lacks("the suspension of Jobs", "1.22");
        evidence.lacks("CEL", "1.25");
        evidence.lacks("CEL", "1.25");

        assertThat(evidence.lines().stream().skip(1))
                .containsExactly(
                        "NOT PROVEN on kube-apiserver 1.20.2: CEL (needs 1.25)",
                        "NOT PROVEN on kube-apiserver 1.20.2: the suspension of Jobs (needs 1.22)");
    }
}
