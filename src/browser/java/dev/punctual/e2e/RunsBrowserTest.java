package dev.punctual.e2e;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Route;
import dev.punctual.api.v1alpha1.JobRunPhase;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;

/** Watching, finding and stopping runs. */
@QuarkusTest
@TestProfile(EmbeddedCluster.class)
class RunsBrowserTest extends BrowserTabs {
    /** So low that the page of a run has to be scrolled. */
    private static final int LOW = 400;

    private static final String COUNTING =
            """
            echo '::stage Counting'
            for part in 10 20 30 40 50 60 70 80 90 100; do echo "::progress $part%"; sleep 0.7; done
            """;

    /** Tells the list of a change; whether it asks for itself anew at once. */
    private static final String REFRESHES =
            """
            () => {
              let asks = false;
              document.body.addEventListener('htmx:beforeSend', () => { asks = true; }, { once: true });
              document.body.dispatchEvent(new CustomEvent('live-runs', { detail: { keys: ['*'] } }));
              return asks;
            }""";

    private Locator rows(Tab tab) {
        return tab.page().locator(".run-row");
    }

    private String list() {
        return "/runs?namespace=" + here.namespace();
    }

    @Test
    void a_run_is_watched_to_its_end_without_the_page_being_loaded_again() {
        here.create(Manifest.run("counts").shell(COUNTING));
        try (Tab tab = tab()) {
            Page page = tab.open(pageOf("counts")).page();
            page.setViewportSize(WIDE, LOW);
            page.evaluate("window.isTheSamePage = true");
            page.locator("select[name=level]").focus();
            assertThat(page.locator("#run .stages")).containsText("Counting");
            page.evaluate("scrollTo(0, 40)");
            tab.picture("journey-watch-running");
            assertThat(page.locator("#run .badge").first()).containsText("Succeeded");
            assertThat(page.evaluate("window.isTheSamePage")).isEqualTo(true);
            assertThat(page.locator("select[name=level]")).isFocused();
            assertThat(page.evaluate("scrollY")).isEqualTo(40);
            tab.picture("journey-watch-ended").assertNoComplaints();
        }
    }

    @Test
    void what_is_filtered_stands_in_the_address_and_another_sees_the_same_there() {
        here.created(Manifest.run("blue"), Manifest.run("green"));
        here.await("green", JobRunPhase.SUCCEEDED);
        String shared;
        try (Tab tab = tab()) {
            tab.open(list());
            tab.page().locator("#search").fill("blue");
            assertThat(rows(tab)).hasCount(1);
            tab.page().waitForURL("**search=blue**");
            shared = tab.address();
            tab.picture("journey-filter");
        }
        try (Tab other = tab()) {
            other.open(shared);
            assertThat(rows(other)).hasCount(1);
            assertThat(other.page().locator("#search")).hasValue("blue");
            other.page().locator("#search").press("Escape");
            assertThat(rows(other)).hasCount(2);
            assertThat(other.page().locator("#search")).hasValue("");
            other.assertNoComplaints();
        }
    }

    @Test
    void another_filter_clears_the_selection_and_a_refresh_does_not() {
        here.created(Manifest.run("blue"), Manifest.run("green"));
        here.await("blue", JobRunPhase.SUCCEEDED);
        here.await("green", JobRunPhase.SUCCEEDED);
        try (Tab tab = tab()) {
            tab.open(list() + "&search=blue");
            assertThat(rows(tab)).hasCount(1);
            Locator all = tab.page().locator("#select-all");
            Locator row = rows(tab).first().locator("input[name=run]");
            all.check();
            row.check();
            here.await(here.created(Manifest.run("blue-too")), JobRunPhase.SUCCEEDED);
            assertThat(rows(tab)).hasCount(2);
            assertThat(all).isChecked();
            assertThat(tab.page().locator("input[name=run]:checked")).hasCount(1);
            tab.page().locator("#search").fill("");
            assertThat(rows(tab)).hasCount(3);
            assertThat(all).not().isChecked();
            assertThat(tab.page().locator("input[name=run]:checked")).hasCount(0);
            tab.assertNoComplaints();
        }
    }

    @Test
    void what_somebody_asks_for_comes_before_a_refresh() {
        here.await(here.created(Manifest.run("blue")), JobRunPhase.SUCCEEDED);
        here.await(here.created(Manifest.run("green")), JobRunPhase.SUCCEEDED);
        try (Tab tab = tab()) {
            tab.open(list());
            assertThat(rows(tab)).hasCount(2);
            List<Route> held = new ArrayList<>();
            Predicate<String> search = address -> address.contains("search=blue");
            tab.page().route(search, held::add);
            tab.page().locator("#search").fill("blue");
            tab.page().waitForCondition(() -> !held.isEmpty());
            assertThat(tab.page().evaluate(REFRESHES)).isEqualTo(false);
            tab.page().unroute(search);
            held.forEach(Route::resume);
            assertThat(rows(tab)).hasCount(1);
            here.created(Manifest.run("blue-too"));
            assertThat(rows(tab)).hasCount(2);
            tab.assertNoComplaints();
        }
    }

    @Test
    void what_no_field_shows_is_kept_until_it_is_taken_away() {
        here.await(here.created(Manifest.run("blue")), JobRunPhase.SUCCEEDED);
        try (Tab tab = tab()) {
            tab.open(list() + "&to=2001-01-01&stats=true");
            assertThat(rows(tab)).hasCount(0);
            tab.page().locator("select[name=error]").selectOption("false");
            tab.page().waitForURL(url -> url.contains("to=2001-01-01") && url.contains("error=false"));
            assertThat(rows(tab)).hasCount(0);
            assertThat(tab.page().locator(".runs-stats")).isVisible();
            tab.text("Created before 2001-01-01").click();
            assertThat(rows(tab)).hasCount(1);
            assertThat(tab.page().locator("#count-completed")).hasText("1");
            tab.assertNoComplaints();
        }
    }

    @Test
    void a_run_is_cancelled_and_another_aborted_after_a_question() {
        here.created(
                Manifest.run("kind").shell("exec sleep 60").grace(1),
                Manifest.run("stubborn").shell("trap '' TERM; while :; do sleep 1; done"));
        here.await("kind", JobRunPhase.RUNNING);
        here.await("stubborn", JobRunPhase.RUNNING);
        try (Tab tab = tab()) {
            stop(tab, "kind", "Cancel");
            stop(tab, "stubborn", "Abort");
            tab.assertNoComplaints();
        }
    }

    private void stop(Tab tab, String run, String how) {
        tab.open(pageOf(run)).link(how).click();
        tab.page().locator("#reason").fill("enough of it");
        tab.picture("journey-" + how.toLowerCase(Locale.ROOT)).assertAccessible();
        tab.page().locator("form.form button").click();
        assertThat(tab.page().locator("#run .badge").first()).containsText("Cancelled");
        assertThat(tab.page().locator("#main")).containsText("enough of it");
    }

    @Test
    void all_runs_that_wait_are_cancelled_at_once() {
        here.created(
                Manifest.queue("closed", 0),
                Manifest.longRunIn("first", "closed", 0),
                Manifest.longRunIn("second", "closed", 0));
        here.await("second", JobRunPhase.QUEUED);
        try (Tab tab = tab()) {
            tab.open(list());
            assertThat(rows(tab)).hasCount(2);
            tab.page().locator("[data-select-page]").check();
            tab.button("Cancel").click();
            tab.picture("journey-bulk-question").assertAccessible();
            tab.page().locator("form.form button").click();
            assertThat(tab.page().locator("h1")).containsText("2 of 2 runs");
            tab.picture("journey-bulk-outcome").assertNoComplaints();
        }
        here.await("first", JobRunPhase.CANCELLED);
        here.await("second", JobRunPhase.CANCELLED);
    }
}
