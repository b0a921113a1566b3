package dev.punctual.e2e;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.options.ColorScheme;
import dev.punctual.api.v1alpha1.JobRunPhase;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The page as somebody sees it who opens it in a browser. */
@QuarkusTest
@TestProfile(EmbeddedCluster.class)
class PagesBrowserTest extends BrowserTabs {
    private String failedRun() {
        String run = here.created(
                Manifest.queue("media", 2),
                Manifest.job("report").once().shell("echo counting; echo the feed is down; exit 3"),
                Manifest.runOf("report", "report-1"));
        here.await(run, JobRunPhase.FAILED);
        return "/runs/" + here.namespace() + "/" + run;
    }

    @ParameterizedTest
    @CsvSource({"LIGHT, 1440", "DARK, 1440", "LIGHT, 390", "DARK, 390"})
    void every_page_can_be_used_by_everybody_in_light_and_dark_wide_and_narrow(ColorScheme scheme, int width) {
        String run = failedRun();
        String namespace = here.namespace();
        try (Tab tab = tab(scheme, width)) {
            for (String page : new String[] {
                "/",
                "/runs",
                run,
                run + "/retry",
                "/jobs",
                "/jobs/" + namespace + "/report",
                "/queues",
                "/queues/" + namespace + "/media",
                "/queues/" + namespace + "/media/resize",
                "/operator",
                "/operator/stop",
                "/operator/prune",
                "/audit",
                "/api",
                "/nothing-here"
            }) {
                tab.open(page).picture(name(page, scheme, width));
                if ((scheme == ColorScheme.LIGHT) == (width == WIDE)) {
                    tab.assertAccessible();
                }
            }
            tab.assertNoComplaints();
        }
    }

    private String name(String page, ColorScheme scheme, int width) {
        String words = page.replace(here.namespace() + "/", "").replaceAll("[^a-z0-9]+", "-");
        return "%s-%s%s".formatted(scheme.name().toLowerCase(Locale.ROOT), width, words);
    }

    @Test
    void a_run_is_watched_from_its_start_to_its_end() {
        try (Tab tab = tab(ColorScheme.LIGHT, WIDE)) {
            here.create(Manifest.run("short").shell("echo hello from the run"));
            tab.open("/runs/" + here.namespace() + "/short");
            assertThat(tab.page().locator("#main")).containsText("Succeeded");
            tab.assertNoComplaints();
        }
    }

    @Test
    void a_failed_run_tells_why_and_is_retried_by_two_clicks() {
        String run = failedRun();
        try (Tab tab = tab(ColorScheme.LIGHT, PHONE)) {
            tab.open(run);
            assertThat(tab.page().locator("#main")).containsText("the feed is down");
            tab.link("Retry").click();
            tab.button("Retry").click();
            assertThat(tab.page().locator("#main")).containsText("report-1-again-");
            tab.assertNoComplaints();
        }
    }

    /** Ends when the region was replaced, or when it should have been. */
    private static final String REFRESHED =
            """
            () => new Promise(done => {
              document.body.addEventListener('htmx:afterSettle', () => done(), { once: true });
              setTimeout(done, 1000);
              document.body.dispatchEvent(new CustomEvent('live-queues', { detail: { keys: ['*'] } }));
            })""";

    @Test
    void a_click_is_not_lost_though_the_page_is_refreshed_between_press_and_release() {
        here.create(Manifest.queue("media", 2));
        try (Tab tab = tab(ColorScheme.LIGHT, WIDE)) {
            tab.open("/queues/" + here.namespace() + "/media");
            tab.link("Resize").hover();
            tab.page().mouse().down();
            tab.page().evaluate(REFRESHED);
            tab.page().mouse().up();
            assertThat(tab.page().locator("#number")).isVisible();
        }
    }

    @Test
    void a_queue_is_resized_with_a_wrong_and_then_a_right_number() {
        here.create(Manifest.queue("media", 2));
        try (Tab tab = tab(ColorScheme.LIGHT, WIDE)) {
            tab.open("/queues/" + here.namespace() + "/media");
            tab.link("Resize").click();
            tab.page().locator("#number").fill("many");
            tab.button("Resize").click();
            assertThat(tab.page().locator(".notice.bad[role=alert]")).containsText("whole number");
            tab.page().locator("#number").fill("5");
            tab.button("Resize").click();
            assertThat(tab.page().locator("#queue")).containsText("of 5");
        }
    }
}
