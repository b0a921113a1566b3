package dev.punctual.e2e;

import static org.assertj.core.api.Assertions.assertThat;

import dev.punctual.api.v1alpha1.JobRun;
import dev.punctual.api.v1alpha1.JobRunPhase;
import dev.punctual.cluster.read.Caches;
import dev.punctual.cluster.read.OperatorState.Cache;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** The operator is told which namespaces are its own. */
@QuarkusTest
@TestProfile(NamespacesTest.TwoNamespaces.class)
class NamespacesTest {
    @Inject
    Cluster cluster;

    @Inject
    Caches caches;

    /** They may be made after the operator has started. */
    public static final class TwoNamespaces implements QuarkusTestProfile {
        @Override
        public String getConfigProfile() {
            return "local";
        }

        @Override
        public Map<String, String> getConfigOverrides() {
            return EmbeddedCluster.with("punctual.namespaces", "ours,ours-too");
        }

        @Override
        public Set<Class<?>> getEnabledAlternatives() {
            return Set.of(RecordedClient.class);
        }
    }

    @Test
    void what_is_asked_for_elsewhere_is_left_alone() {
        Playground ours = cluster.playground("ours");
        Playground oursToo = cluster.playground("ours-too");
        Playground theirs = cluster.playground("theirs");
        theirs.create(Manifest.run("foreign"));
        ours.create(Manifest.run("first"));
        oursToo.create(Manifest.run("second"));

        ours.await("first", JobRunPhase.SUCCEEDED);
        oursToo.await("second", JobRunPhase.SUCCEEDED);

        JobRun foreign = theirs.run("foreign");
        assertThat(foreign.getStatus() == null ? null : foreign.getStatus().phase())
                .isIn(null, JobRunPhase.SCHEDULED);
        assertThat(theirs.jobOfAttempt("foreign", 1)).isNull();
        assertThat(caches.caches())
                .filteredOn(cache -> cache.kind().equals("JobRun"))
                .extracting(Cache::objects)
                .containsExactly(2);
    }
}
