package dev.punctual.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

@Conformance
class ObjectsConformanceTest {
    @Test
    void a_created_object_has_an_identity(Sandbox sandbox) {
        Answer run = sandbox.createRun("one");

        assertThat(run.uid()).matches("[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}");
        assertThat(run.resourceVersion()).matches("\\d+");
        assertThat(run.generation()).isEqualTo(1);
        assertThat(run.at("/metadata/creationTimestamp").asText())
                .matches("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\dZ");
        assertThat(run.at("/metadata/namespace").asText()).isEqualTo(sandbox.namespace());
    }

    @Test
    void a_second_object_of_the_same_name_is_refused(Sandbox sandbox) {
        sandbox.createRun("one");

        Answer second =
                sandbox.wire().post(sandbox.runs(), Sandbox.runYaml("one")).expect(409);

        assertThat(second.at("/reason").asText()).isEqualTo("AlreadyExists");
        assertThat(second.message()).isEqualTo("jobruns.punctual.dev \"one\" already exists");
        assertThat(second.at("/details/name").asText()).isEqualTo("one");
        assertThat(second.at("/details/kind").asText()).isEqualTo("jobruns");
        assertThat(second.at("/details/group").asText()).isEqualTo("punctual.dev");
    }

    @Test
    void what_is_not_there_is_not_found(Sandbox sandbox) {
        Answer missing = sandbox.wire().get(sandbox.run("none")).expect(404);

        assertThat(missing.at("/kind").asText()).isEqualTo("Status");
        assertThat(missing.at("/reason").asText()).isEqualTo("NotFound");
        assertThat(missing.message()).isEqualTo("jobruns.punctual.dev \"none\" not found");
        sandbox.wire().delete(sandbox.run("none")).expect(404);
        sandbox.wire()
                .mergePatch(sandbox.run("none"), "{metadata: {labels: {a: b}}}")
                .expect(404);
    }

    @Test
    void a_namespace_must_exist(Sandbox sandbox) {
        Answer refused = sandbox.wire()
                .post("/apis/punctual.dev/v1alpha1/namespaces/nowhere/jobruns", Sandbox.runYaml("one"))
                .expect(404);

        assertThat(refused.message()).isEqualTo("namespaces \"nowhere\" not found");
    }

    @Test
    void a_secret_may_be_written_as_text_and_is_not_kept_so(Sandbox sandbox) {
        Answer secret = sandbox.wire()
                .post(
                        sandbox.core("secrets"),
                        "{apiVersion: v1, kind: Secret, metadata: {name: login}, stringData: {user: joe}}")
                .expect(201);

        assertThat(secret.at("/data/user").asText()).isEqualTo("am9l");
        assertThat(secret.at("/stringData").isMissingNode()).isTrue();
        assertThat(secret.at("/type").asText()).isEqualTo("Opaque");
        Answer changed = sandbox.wire()
                .mergePatch(sandbox.core("secrets") + "/login", "{stringData: {password: secret}}")
                .expect(200);
        assertThat(changed.at("/data/user").asText()).isEqualTo("am9l");
        assertThat(changed.at("/data/password").asText()).isEqualTo("c2VjcmV0");
    }

    @Test
    void a_name_is_made_from_generateName(Sandbox sandbox) {
        Answer run = sandbox.wire()
                .post(sandbox.runs(), Sandbox.runYaml("x").replace("name: x", "generateName: nightly-"))
                .expect(201);

        assertThat(run.at("/metadata/name").asText()).matches("nightly-[a-z0-9]{5}");
    }

    @Test
    void a_name_must_be_one_that_dns_allows(Sandbox sandbox) {
        Answer refused = sandbox.wire()
                .post(sandbox.runs(), Sandbox.runYaml("Not_A_Name"))
                .expect(422);

        assertThat(refused.at("/reason").asText()).isEqualTo("Invalid");
        assertThat(refused.message()).contains("metadata.name: Invalid value: \"Not_A_Name\"");
        assertThat(refused.at("/details/causes/0/field").asText()).isEqualTo("metadata.name");
    }

    @Test
    void a_put_with_an_old_version_is_a_conflict(Sandbox sandbox) {
        Answer old = sandbox.createRun("one");
        sandbox.wire()
                .mergePatch(sandbox.run("one"), "{metadata: {labels: {a: b}}}")
                .expect(200);

        Answer conflict = sandbox.wire().put(sandbox.run("one"), old.text()).expect(409);

        assertThat(conflict.at("/reason").asText()).isEqualTo("Conflict");
        assertThat(conflict.message())
                .startsWith(
                        "Operation cannot be fulfilled on jobruns.punctual.dev \"one\": the object has been modified");
    }

    @Test
    void the_generation_counts_changes_of_the_spec_only(Sandbox sandbox) {
        sandbox.createRun("one");

        Answer labelled = sandbox.wire()
                .mergePatch(sandbox.run("one"), "{metadata: {labels: {a: b}}}")
                .expect(200);
        Answer changed = sandbox.wire()
                .mergePatch(sandbox.run("one"), "{spec: {stop: {mode: Cancel}}}")
                .expect(200);

        assertThat(labelled.generation()).isEqualTo(1);
        assertThat(changed.generation()).isEqualTo(2);
    }

    @Test
    void a_write_that_changes_nothing_makes_no_version(Sandbox sandbox) {
        sandbox.createRun("one");
        // The first write after the creation also stores what was only a default of the status until then.
        Answer stored = sandbox.wire()
                .mergePatch(sandbox.run("one") + "/status", "{status: {phase: Running}}")
                .expect(200);

        Answer put = sandbox.wire().put(sandbox.run("one"), stored.text()).expect(200);
        Answer patched = sandbox.wire()
                .mergePatch(sandbox.run("one") + "/status", "{status: {phase: Running}}")
                .expect(200);

        assertThat(put.resourceVersion()).isEqualTo(stored.resourceVersion());
        assertThat(patched.resourceVersion()).isEqualTo(stored.resourceVersion());
    }

    @Test
    void a_delete_may_insist_on_a_uid(Sandbox sandbox) {
        Answer run = sandbox.createRun("one");

        Answer conflict = sandbox.wire()
                .delete(
                        sandbox.run("one"),
                        "{apiVersion: v1, kind: DeleteOptions, preconditions: {uid: 00000000-0000-0000-0000-000000000000}}")
                .expect(409);

        assertThat(conflict.at("/reason").asText()).isEqualTo("Conflict");
        sandbox.wire()
                .delete(
                        sandbox.run("one"),
                        "{apiVersion: v1, kind: DeleteOptions, preconditions: {uid: %s}}".formatted(run.uid()))
                .expect(200);
        sandbox.wire().get(sandbox.run("one")).expect(404);
    }

    @Test
    void an_object_with_a_finalizer_waits_for_it(Sandbox sandbox) {
        sandbox.createConfigMap("held", "finalizers: [example.com/hold]");

        sandbox.wire().delete(sandbox.core("configmaps") + "/held").expect(200);

        Answer waiting =
                sandbox.wire().get(sandbox.core("configmaps") + "/held").expect(200);
        assertThat(waiting.at("/metadata/deletionTimestamp").asText()).isNotEmpty();
        sandbox.wire()
                .mergePatch(sandbox.core("configmaps") + "/held", "{metadata: {finalizers: null}}")
                .expect(200);
        sandbox.wire().get(sandbox.core("configmaps") + "/held").expect(404);
    }

    @Test
    void a_dry_run_leaves_nothing_behind(Sandbox sandbox) {
        sandbox.wire()
                .post(sandbox.runs() + "?dryRun=All", Sandbox.runYaml("one"))
                .expect(201);

        sandbox.wire().get(sandbox.run("one")).expect(404);
    }

    @Test
    void a_collection_is_deleted_by_its_labels(Sandbox sandbox) {
        sandbox.createConfigMap("go", "labels: {app: x}");
        sandbox.createConfigMap("stay", "labels: {app: y}");

        sandbox.wire()
                .delete(sandbox.core("configmaps") + "?labelSelector=app%3Dx")
                .expect(200);

        sandbox.wire().get(sandbox.core("configmaps") + "/go").expect(404);
        sandbox.wire().get(sandbox.core("configmaps") + "/stay").expect(200);
    }

    @Test
    void a_lease_has_one_winner(Sandbox sandbox) {
        String leases = "/apis/coordination.k8s.io/v1/namespaces/" + sandbox.namespace() + "/leases";
        Answer lease = sandbox.wire()
                .post(
                        leases,
                        """
                        apiVersion: coordination.k8s.io/v1
                        kind: Lease
                        metadata: {name: leader}
                        spec: {holderIdentity: "", leaseDurationSeconds: 15, renewTime: "2030-01-01T00:00:00.000000Z"}
                        """)
                .expect(201);
        String bid = lease.text().replace("\"holderIdentity\":\"\"", "\"holderIdentity\":\"%s\"");

        sandbox.wire().put(leases + "/leader", bid.formatted("first")).expect(200);
        sandbox.wire().put(leases + "/leader", bid.formatted("second")).expect(409);

        assertThat(sandbox.wire()
                        .get(leases + "/leader")
                        .at("/spec/holderIdentity")
                        .asText())
                .isEqualTo("first");
    }
}
