package dev.punctual.conformance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.time.Duration;
import org.junit.jupiter.api.Test;

@Conformance
class GarbageConformanceTest {
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @Test
    void what_a_run_owns_goes_with_it(Sandbox sandbox) {
        sandbox.needsGarbageCollection();
        Answer run = sandbox.createRun("owner");
        sandbox.createConfigMap("owned", ownedBy(run));

        sandbox.wire()
                .delete(sandbox.run("owner"), "{apiVersion: v1, kind: DeleteOptions, propagationPolicy: Background}")
                .expect(200);

        sandbox.wire().get(sandbox.run("owner")).expect(404);
        await().atMost(PATIENCE).untilAsserted(() -> sandbox.wire()
                .get(sandbox.core("configmaps") + "/owned")
                .expect(404));
    }

    @Test
    void an_owner_that_never_was_is_no_owner(Sandbox sandbox) {
        sandbox.needsGarbageCollection();
        Answer run = sandbox.createRun("owner");
        sandbox.createConfigMap("owned", ownedBy(run).replace(run.uid(), "00000000-0000-0000-0000-000000000000"));

        await().atMost(PATIENCE).untilAsserted(() -> sandbox.wire()
                .get(sandbox.core("configmaps") + "/owned")
                .expect(404));
    }

    @Test
    void an_orphan_stays(Sandbox sandbox) {
        sandbox.needsGarbageCollection();
        Answer run = sandbox.createRun("owner");
        sandbox.createConfigMap("owned", ownedBy(run));

        sandbox.wire()
                .delete(sandbox.run("owner"), "{apiVersion: v1, kind: DeleteOptions, propagationPolicy: Orphan}")
                .expect(200);

        await().atMost(PATIENCE)
                .untilAsserted(() -> sandbox.wire().get(sandbox.run("owner")).expect(404));
        await().atMost(PATIENCE).untilAsserted(() -> assertThat(sandbox.wire()
                        .get(sandbox.core("configmaps") + "/owned")
                        .expect(200)
                        .has("/metadata/ownerReferences/0"))
                .isFalse());
    }

    @Test
    void in_the_foreground_the_owner_goes_last(Sandbox sandbox) {
        sandbox.needsGarbageCollection();
        Answer run = sandbox.createRun("owner");
        sandbox.createConfigMap("owned", ownedBy(run) + ", finalizers: [example.com/hold]");

        sandbox.wire()
                .delete(sandbox.run("owner"), "{apiVersion: v1, kind: DeleteOptions, propagationPolicy: Foreground}")
                .expect(200);

        await().atMost(PATIENCE).untilAsserted(() -> assertThat(sandbox.wire()
                        .get(sandbox.core("configmaps") + "/owned")
                        .has("/metadata/deletionTimestamp"))
                .isTrue());
        assertThat(sandbox.wire()
                        .get(sandbox.run("owner"))
                        .expect(200)
                        .at("/metadata/finalizers/0")
                        .asText())
                .isEqualTo("foregroundDeletion");
        sandbox.wire()
                .mergePatch(sandbox.core("configmaps") + "/owned", "{metadata: {finalizers: null}}")
                .expect(200);
        await().atMost(PATIENCE)
                .untilAsserted(() -> sandbox.wire().get(sandbox.run("owner")).expect(404));
    }

    private static String ownedBy(Answer run) {
        return "ownerReferences: [{apiVersion: punctual.dev/v1alpha1, kind: JobRun, name: owner, uid: "
                + run.uid()
                + ", controller: true, blockOwnerDeletion: true}]";
    }
}
