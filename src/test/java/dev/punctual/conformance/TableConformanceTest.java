package dev.punctual.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;

@Conformance
class TableConformanceTest {
    @Test
    void a_table_has_the_columns_of_the_definition_after_the_name(Sandbox sandbox) {
        sandbox.createRun("one");

        Answer table = sandbox.wire().getTable(sandbox.runs()).expect(200);

        assertThat(table.at("/kind").asText()).isEqualTo("Table");
        assertThat(columns(table)).startsWith("Name", "Job", "Phase");
        assertThat(columns(table).indexOf("Started")).isLessThan(columns(table).indexOf("Duration"));
    }

    @Test
    void a_column_has_the_type_of_its_definition(Sandbox sandbox) {
        Answer table = sandbox.wire().getTable(sandbox.runs()).expect(200);

        assertThat(table.at("/columnDefinitions/" + columns(table).indexOf("Started") + "/type")
                        .asText())
                .isEqualTo("date");
    }

    @Test
    void a_cell_is_what_its_path_finds_or_nothing(Sandbox sandbox) {
        sandbox.createRun("one");
        sandbox.wire()
                .mergePatch(sandbox.run("one") + "/status", "{status: {phase: Running, attempt: 2}}")
                .expect(200);

        Answer table = sandbox.wire().getTable(sandbox.runs()).expect(200);

        assertThat(cell(table, "Name").asText()).isEqualTo("one");
        assertThat(cell(table, "Phase").asText()).isEqualTo("Running");
        assertThat(cell(table, "Attempt").isInt()).isTrue();
        assertThat(cell(table, "Attempt").asInt()).isEqualTo(2);
        assertThat(cell(table, "Duration").isNull()
                        || cell(table, "Duration").asText().isEmpty())
                .isTrue();
    }

    @Test
    void a_date_is_shown_as_an_age(Sandbox sandbox) {
        sandbox.createRun("one");
        sandbox.wire()
                .mergePatch(sandbox.run("one") + "/status", "{status: {startedAt: \"2020-01-01T00:00:00Z\"}}")
                .expect(200);

        assertThat(cell(sandbox.wire().getTable(sandbox.runs()), "Started").asText())
                .matches("\\d+y(\\d+d)?");
    }

    @Test
    void a_condition_is_found_by_its_type(Sandbox sandbox) {
        sandbox.wire()
                .post(
                        sandbox.scheduledJobs(),
                        """
                        apiVersion: punctual.dev/v1alpha1
                        kind: ScheduledJob
                        metadata: {name: one}
                        spec: {schedule: "@daily", run: {template: {}}}
                        """)
                .expect(201);
        sandbox.wire()
                .mergePatch(
                        sandbox.scheduledJobs() + "/one/status",
                        "{status: {conditions: [{type: Ready, status: \"False\", reason: X,"
                                + " lastTransitionTime: \"2030-01-01T00:00:00Z\"}]}}")
                .expect(200);

        Answer table = sandbox.wire().getTable(sandbox.scheduledJobs()).expect(200);

        assertThat(cell(table, "Ready").asText()).isEqualTo("False");
        assertThat(table.at("/columnDefinitions/" + columns(table).indexOf("Ready") + "/priority")
                        .asInt())
                .isEqualTo(1);
    }

    @Test
    void each_row_says_which_object_it_is(Sandbox sandbox) {
        Answer run = sandbox.createRun("one");

        Answer table = sandbox.wire().getTable(sandbox.run("one")).expect(200);

        assertThat(table.at("/rows/0/object/kind").asText()).isEqualTo("PartialObjectMetadata");
        assertThat(table.at("/rows/0/object/metadata/uid").asText()).isEqualTo(run.uid());
    }

    @Test
    void jobs_and_pods_have_tables_too(Sandbox sandbox) {
        sandbox.wire()
                .post(
                        sandbox.core("pods"),
                        "{apiVersion: v1, kind: Pod, metadata: {name: one}, spec: {containers: [{name: main, image: busybox}]}}")
                .expect(201);

        Answer pods = sandbox.wire().getTable(sandbox.core("pods")).expect(200);
        Answer jobs = sandbox.wire().getTable(sandbox.jobs()).expect(200);

        assertThat(columns(pods)).startsWith("Name", "Ready", "Status", "Restarts", "Age");
        assertThat(cell(pods, "Ready").asText()).isEqualTo("0/1");
        assertThat(cell(pods, "Status").asText()).isEqualTo("Pending");
        assertThat(columns(jobs)).contains("Name", "Completions", "Duration", "Age");
    }

    private static List<String> columns(Answer table) {
        return StreamSupport.stream(table.at("/columnDefinitions").spliterator(), false)
                .map(column -> column.at("/name").asText())
                .toList();
    }

    private static com.fasterxml.jackson.databind.JsonNode cell(Answer table, String column) {
        return table.at("/rows/0/cells/" + columns(table).indexOf(column));
    }
}
