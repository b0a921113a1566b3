package dev.punctual.e2e;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Clock;
import com.microsoft.playwright.Locator;
import com.microsoft.playwright.Route;
import dev.punctual.api.v1alpha1.JobRunPhase;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** What the server refuses is told; what only this machine's clock believes is not. */
@QuarkusTest
@TestProfile(EmbeddedCluster.class)
class TroubleBrowserTest extends BrowserTabs {
    private static final Pattern BESIDE = Pattern.compile("/runs\\?.*run=");
    private static final String LONG_AGO = "2001-01-01T00:00:00Z";
    private static final int MINUTES = 2 * 60 * 1000;

    private String list() {
        return "/runs?namespace=" + here.namespace();
    }

    private void aRun() {
        here.await(here.created(Manifest.run("short")), JobRunPhase.SUCCEEDED);
    }

    private static Route.FulfillOptions answer(int status, String type, String body) {
        return new Route.FulfillOptions().setStatus(status).setContentType(type).setBody(body);
    }

    @Test
    void what_is_refused_is_told_in_the_words_of_the_server_until_it_is_shown_after_all() {
        aRun();
        try (Tab tab = tab()) {
            tab.open(list());
            Locator alert = tab.page().locator("#trouble");
            Locator row = tab.page().locator(".run-row a").first();
            tab.page()
                    .route(
                            BESIDE,
                            route -> route.fulfill(answer(
                                    403,
                                    "text/html",
                                    "<main><p data-problem>ann may not <b>get</b> jobruns</p></main>")));
            row.click();
            assertThat(alert).containsText("ann may not get jobruns");
            tab.picture("journey-trouble").assertAccessible();
            tab.page().unroute(BESIDE);
            tab.page()
                    .route(BESIDE, route -> route.fulfill(answer(429, "text/plain", "These are too many requests.\n")));
            row.click();
            assertThat(alert).containsText("These are too many requests.");
            tab.page().unroute(BESIDE);
            row.click();
            assertThat(tab.page().locator("#run")).isVisible();
            assertThat(alert).isEmpty();
        }
    }

    @Test
    void whose_session_is_over_is_led_to_sign_in_and_back() {
        aRun();
        try (Tab tab = tab()) {
            tab.open(list());
            tab.page().route(BESIDE, route -> route.fulfill(answer(401, "text/plain", "Nobody is signed in.\n")));
            tab.page().locator(".run-row a").first().click();
            tab.page().waitForURL("**/sign-in?to=%2Fruns%3Fnamespace%3D" + here.namespace());
        }
    }

    @Test
    void times_go_on_by_the_clock_of_the_server_whatever_this_machine_believes() {
        aRun();
        try (Tab tab = tab()) {
            tab.page().clock().install(new Clock.InstallOptions().setTime(LONG_AGO));
            tab.open(pageOf("short") + "?live=off");
            Locator created = tab.page().locator("#run time[data-ahead^='-']").first();
            assertThat(created).hasText(Pattern.compile("^(just now|[0-9]+ s ago)$"));
            tab.page().route("**" + pageOf("short"), Route::abort);
            tab.page().clock().runFor(MINUTES);
            assertThat(created).hasText(Pattern.compile("^[23] min ago$"));
        }
    }

    @Test
    void what_was_done_is_told_once() {
        aRun();
        try (Tab tab = tab()) {
            tab.open(pageOf("short") + "?done=rerun");
            assertThat(tab.page().locator("#flash")).containsText("repeated");
            tab.page().waitForURL("**" + pageOf("short"));
            tab.page().reload();
            assertThat(tab.page().locator("#flash")).hasCount(0);
            tab.assertNoComplaints();
        }
    }
}
