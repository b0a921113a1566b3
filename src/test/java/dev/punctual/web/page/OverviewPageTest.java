package dev.punctual.web.page;

import static dev.punctual.web.page.Samples.HOSTILE;
import static dev.punctual.web.page.Samples.NOW;
import static dev.punctual.web.page.Samples.job;
import static dev.punctual.web.page.Samples.run;
import static org.assertj.core.api.Assertions.assertThat;

import dev.punctual.cluster.access.Resource;
import dev.punctual.cluster.read.JobSummary;
import dev.punctual.cluster.read.QueueDetail;
import dev.punctual.cluster.read.QueueStatistics;
import dev.punctual.cluster.read.QueueSummary;
import dev.punctual.cluster.read.RunPhase;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

@QuarkusTest
@TestProfile(Pages.class)
class OverviewPageTest extends PageTest {

    @Test
    void a_fresh_cluster_is_told_what_to_apply() {
        assertThat(page("/")).contains("export KUBECONFIG=", "kubectl apply -f examples/every-minute.yaml");
    }

    @Test
    void whoever_may_see_nothing_is_told_which_right_is_lacking() {
        world.rights = right -> false;

        assertThat(page("/"))
                .contains("<code>list jobruns</code>")
                .doesNotContain("kubectl apply", "Nothing is here yet");
    }

    @Test
    void whoever_may_see_no_queue_is_not_told_that_there_is_none() {
        world.overview = Optional.of(Samples.overview(1, List.of(), List.of()));
        assertThat(page("/")).contains("There is no queue");

        world.rights = right -> right.resource() != Resource.JOB_QUEUES;
        assertThat(page("/")).contains("<code>list jobqueues</code>").doesNotContain("There is no queue");
    }

    @Test
    void what_stands_above_a_page_can_be_refreshed_with_any_part_of_it() {
        world.gap = Optional.of("JobRun objects are still being read");

        for (String address : List.of("/", "/runs", "/jobs", "/queues", "/operator", "/audit?verb=cancel")) {
            String page = page(address);
            int notices = page.indexOf("id=\"notices\"");
            assertThat(page.substring(notices, page.indexOf("</div>", notices)))
                    .as(address)
                    .contains("are still being read");
            assertThat(page).as(address).containsPattern("hx-select-oob=\"[^\"]*#notices,#as-of\"");
        }
        assertThat(page("/audit?verb=cancel")).contains("hx-get=\"/audit?verb=cancel\"", "live-clock from:body");
        assertThat(page("/operator")).contains("hx-get=\"/operator\"", "live-clock from:body");
        assertThat(page("/queues?offset=50")).contains("hx-get=\"/queues?offset=50\"");
    }

    @Test
    void counts_rates_and_failures_are_shown_and_lead_on() {
        world.overview =
                Optional.of(Samples.overview(3, List.of(run("nightly-1", RunPhase.FAILED, "exited")), List.of()));

        assertThat(page("/"))
                .contains("href=\"/runs?status=failed\"", "1,234", "97.5%", "2.5%", "42 s")
                .contains("href=\"/runs/default/nightly-1\"", "3 failed, the newest: ExitCode: exited", "3 jobs")
                .contains("of the runs that are kept", "Success rate of all time")
                .contains("class=\"fill-failed\"", "class=\"due\"", "12 succeeded, 1 failed");
    }

    @Test
    void a_queue_shows_how_full_it_is() {
        world.overview = Optional.of(Samples.overview(1, List.of(), List.of()));
        world.queues = List.of(new QueueDetail(
                new QueueSummary("default", "media", 4, null, "7", 3, false),
                3,
                7,
                0,
                new QueueStatistics("24h", 0, 0, 0, 0, null, null, null),
                List.of()));

        assertThat(page("/")).contains("3 of 4 places taken", "7 queued", "href=\"/queues/default/media\"");
    }

    @Test
    void a_gap_is_told() {
        world.gap = Optional.of("JobRun objects are still being read");

        assertThat(page("/")).contains("Not everything may be here: JobRun objects are still being read.");
    }

    @Test
    void what_somebody_may_not_list_is_not_there() {
        world.overview = Optional.of(Samples.overview(3, List.of(run("secret-1", RunPhase.FAILED)), List.of()));
        world.rights = right -> false;

        assertThat(page("/")).doesNotContain("secret-1");
    }

    @Test
    void everything_that_people_write_is_escaped_and_cleaned() {
        JobSummary ailing = job(
                HOSTILE,
                HOSTILE,
                HOSTILE,
                new JobSummary.Trouble(HOSTILE, HOSTILE),
                new JobSummary.Suspended(NOW, HOSTILE));
        world.overview =
                Optional.of(Samples.overview(1, List.of(run(HOSTILE, RunPhase.FAILED, HOSTILE)), List.of(ailing)));
        world.gap = Optional.of(HOSTILE);

        assertThat(page("/"))
                .contains("&lt;script&gt;alert(&#39;x&#39;)&lt;/script&gt;&quot;onload=&quot;x{page}")
                .doesNotContain("<script>", "\u202E", "\u001b", "\"onload");
    }

    @Test
    void there_is_no_inline_style_or_script_that_the_policy_would_refuse() {
        world.overview = Optional.of(Samples.overview(3, List.of(run("nightly-1", RunPhase.FAILED)), List.of()));

        assertThat(page("/")).doesNotContain("<style", " style=", "<script>", " onclick=", "javascript:");
    }

    @Test
    void a_code_tells_what_was_done_and_nothing_else_does() {
        assertThat(page("/?done=cancelled")).contains("Cancelling was asked for");
        assertThat(page("/?done=pay%20me")).doesNotContain("pay me");
    }
}
