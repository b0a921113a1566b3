package dev.punctual.web.page;

import static dev.punctual.web.page.Samples.HOSTILE;
import static dev.punctual.web.page.Samples.NOW;
import static dev.punctual.web.page.Samples.job;
import static dev.punctual.web.page.Samples.run;
import static org.assertj.core.api.Assertions.assertThat;

import dev.punctual.cluster.access.Verb;
import dev.punctual.cluster.read.JobDetail;
import dev.punctual.cluster.read.JobSummary;
import dev.punctual.cluster.read.RunDetail;
import dev.punctual.cluster.read.RunPhase;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

@QuarkusTest
@TestProfile(Pages.class)
class JobsPageTest extends PageTest {

    @Test
    void no_jobs_is_told_with_what_to_apply() {
        assertThat(page("/jobs"))
                .contains("export KUBECONFIG=", "kubectl apply -f examples/every-minute.yaml", "0 jobs");
    }

    @Test
    void whoever_may_see_none_is_told_which_right_is_lacking() {
        world.jobs = List.of(job("nightly"));
        world.rights = right -> false;

        for (String address : List.of("/jobs", "/jobs?search=zzz")) {
            assertThat(page(address))
                    .contains("<code>list scheduledjobs</code>")
                    .doesNotContain("kubectl apply", "No job is like that", "nightly");
        }
        assertThat(page("/queues")).contains("<code>list jobqueues</code>").doesNotContain("kubectl apply");
        assertThat(page("/runs")).contains("<code>list jobruns</code>").doesNotContain("There are no runs yet");
    }

    @Test
    void the_buttons_are_refreshed_together_with_what_the_job_is() {
        show(detail(job("nightly", "nightly", null, null, new JobSummary.Suspended(NOW, "disk is full")), "nine"));

        String page = page("/jobs/default/nightly");
        String region = page.substring(page.indexOf("id=\"job\""), page.indexOf("<footer"));
        assertThat(region)
                .contains("disk is full", "id=\"do-switch\" href=\"/jobs/default/nightly/resume\"", "<h1>")
                .contains("hx-select-oob=\"#notices,#as-of\"")
                .doesNotContain("nightly/suspend");
    }

    @Test
    void pruning_it_says_how_many_runs_go() {
        show(detail(job("nightly"), "nine"));
        world.runs =
                List.of(run("one", RunPhase.SUCCEEDED), run("two", RunPhase.FAILED), run("three", RunPhase.RUNNING));

        assertThat(page("/jobs/default/nightly/prune"))
                .contains("All of its runs that are finished now, 2 of those that you see, are deleted");
    }

    @Test
    void no_job_that_a_filter_leaves_is_told_with_the_way_out() {
        assertThat(page("/jobs?search=zzz")).contains("No job is like that", "value=\"zzz\"", "href=\"/jobs\"");
    }

    @Test
    void a_job_is_shown_with_schedule_last_run_rate_and_recent_runs() {
        world.jobs = List.of(job("nightly"));

        assertThat(page("/jobs"))
                .contains("href=\"/jobs/default/nightly\"", "Every 5 minutes", "<code>*/5 * * * *</code>")
                .contains("95.9%", "in 30 s", "Failed", "2 in a row", "The last 30 runs: 26 succeeded, 4 failed");
    }

    @Test
    void a_long_list_goes_on_at_the_next_page_with_the_same_filter() {
        world.jobs = IntStream.range(0, 120).mapToObj(n -> job("job-" + n)).toList();

        assertThat(page("/jobs?state=failing&offset=50"))
                .contains("51–100 of 120", "href=\"/jobs?state=failing&amp;offset=100\"")
                .contains("href=\"/jobs?state=failing&amp;offset=0\"");
    }

    @Test
    void a_job_has_all_there_is_to_know() {
        show(detail(job("nightly"), "nine"));
        world.runs = List.of(run("nightly-7", RunPhase.FAILED, "exited with code 3"));

        assertThat(page("/jobs/default/nightly"))
                .contains("Suspend", "Prune history", "Sun 2026-11-22 11:00:30 +01:00")
                .contains("1 min 10 s", "slow after 4 s", "nightly-7", "exited with code 3", "secret db/password")
                .contains("3 ticks", "https://wiki/nightly", "128 MiB", "500 m");
    }

    @Test
    void actions_are_shown_to_those_who_may() {
        show(detail(job("nightly"), "nine"));
        world.rights = right -> right.verb() == Verb.GET || right.verb() == Verb.LIST;
        assertThat(page("/jobs/default/nightly")).doesNotContain("/suspend", "/prune");

        world.rights = right -> true;
        world.isReadOnly = true;
        assertThat(page("/jobs/default/nightly")).doesNotContain("/suspend", "/prune");
    }

    @Test
    void everything_that_people_write_is_escaped_and_cleaned() {
        JobSummary hostile = job(
                HOSTILE,
                HOSTILE,
                HOSTILE,
                new JobSummary.Trouble(HOSTILE, HOSTILE),
                new JobSummary.Suspended(NOW, HOSTILE));
        world.jobs = List.of(hostile);
        show(detail(hostile, HOSTILE));
        world.details = Map.of("default/nightly", detail(hostile, HOSTILE));

        for (String page : List.of(page("/jobs"), page("/jobs/default/nightly"))) {
            assertThat(page)
                    .contains("&lt;script&gt;")
                    .doesNotContain("<script>", "\u202E", "\u001b", "\"onload", "javascript:", " style=");
        }
    }

    private void show(JobDetail detail) {
        world.details = Map.of(detail.job().namespace() + "/" + detail.job().name(), detail);
    }

    static JobDetail detail(JobSummary job, String text) {
        return new JobDetail(
                job,
                List.of(new JobDetail.Setting("Queue", text)),
                List.of(NOW.plusSeconds(30)),
                List.of(
                        new JobDetail.Declared("DAY", "date", text, true, text, null, null, null, null, List.of()),
                        new JobDetail.Declared(
                                "PASSWORD", "secret", text, false, null, "db/password", null, null, null, List.of())),
                List.of(new JobDetail.Condition("Ready", "True", text, text, NOW)),
                new JobDetail.Ticks(3, NOW, text),
                new JobDetail.Ticks(1, null, null),
                NOW.minusSeconds(600),
                "4s",
                new JobDetail.Resources(5, 100, 500, 1 << 20, 128 << 20),
                List.of(new JobDetail.Follows("Succeeded", text)),
                List.of(
                        new RunDetail.Link(text, "https://wiki/nightly"),
                        new RunDetail.Link(text, "javascript:alert(1)")));
    }
}
