package dev.punctual.e2e;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;
import static org.assertj.core.api.Assertions.assertThat;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Keyboard;
import com.microsoft.playwright.options.ColorScheme;
import com.microsoft.playwright.options.ReducedMotion;
import dev.punctual.api.v1alpha1.JobRunPhase;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Without a mouse, without scripts, without motion, without room. */
@QuarkusTest
@TestProfile(EmbeddedCluster.class)
class KeyboardBrowserTest extends BrowserTabs {
    /** What has the focus, unless it is seen to have it. */
    private static final String FOCUS =
            """
            () => {
              const at = document.activeElement;
              const style = getComputedStyle(at.closest('.chip') || at);
              return style.outlineStyle === 'none' ? at.outerHTML : 'seen';
            }""";

    /** Has the list refreshed, and waits until it is. */
    private static final String REFRESHED =
            """
            () => new Promise(done => {
              document.body.addEventListener('htmx:afterSettle', () => done(), { once: true });
              document.body.dispatchEvent(new CustomEvent('live-runs', { detail: { keys: ['*'] } }));
            })""";

    @Test
    void the_first_key_leads_past_the_navigation_and_the_list_is_walked_by_letters() {
        here.created(Manifest.run("one"), Manifest.run("two"));
        here.await("one", JobRunPhase.SUCCEEDED);
        here.await("two", JobRunPhase.SUCCEEDED);
        try (Tab tab = tab()) {
            tab.open("/runs?namespace=" + here.namespace());
            assertThat(tab.page().locator(".run-row")).hasCount(2);
            Keyboard keys = tab.page().keyboard();
            keys.press("Tab");
            assertThat(tab.page().locator(".skip")).isFocused();
            tab.picture("journey-skip-link");
            keys.press("Enter");
            assertThat(tab.page().locator("#main")).isFocused();
            keys.press("j");
            keys.press("j");
            assertThat(tab.page().locator(".run-row").nth(1).locator("a")).isFocused();
            keys.press("Enter");
            assertThat(tab.page().locator("#run")).isVisible();
            // A list that was refreshed this very moment follows the link as any page does: then it has no keys yet.
            assertThat(tab.page().locator("#connection")).hasText("Live");
            keys.press("/");
            assertThat(tab.page().locator("#search")).isFocused();
            tab.picture("journey-keys").assertNoComplaints();
        }
    }

    @Test
    void the_focus_stays_where_it_is_when_the_list_is_refreshed() {
        here.await(here.created(Manifest.run("one")), JobRunPhase.SUCCEEDED);
        try (Tab tab = tab()) {
            tab.open("/runs?namespace=" + here.namespace());
            tab.page().locator("h1").click();
            tab.page().keyboard().press("j");
            tab.page().evaluate(REFRESHED);
            assertThat(tab.page().locator(".run-row a")).isFocused();
            tab.assertNoComplaints();
        }
    }

    @Test
    void letters_are_no_keys_for_those_who_do_not_want_it() {
        here.await(here.created(Manifest.run("one")), JobRunPhase.SUCCEEDED);
        try (Tab tab = tab()) {
            tab.open("/runs?namespace=" + here.namespace());
            tab.button("Keys").click();
            tab.page().locator("#letters").uncheck();
            tab.picture("journey-letters").assertAccessible();
            tab.button("Close").click();
            tab.page().locator("h1").click();
            tab.page().keyboard().press("/");
            tab.page().keyboard().press("?");
            assertThat(tab.page().locator("#search")).not().isFocused();
            assertThat(tab.page().locator("#keys")).isHidden();
            tab.page().reload();
            tab.button("Keys").click();
            assertThat(tab.page().locator("#letters")).not().isChecked();
            tab.page().locator("#letters").check();
            tab.button("Close").click();
            tab.page().locator("h1").click();
            tab.page().keyboard().press("/");
            assertThat(tab.page().locator("#search")).isFocused();
            tab.assertNoComplaints();
        }
    }

    @Test
    void what_has_the_focus_is_seen() {
        try (Tab tab = tab()) {
            tab.open("/runs");
            for (int stop = 0; stop < 12; stop++) {
                tab.page().keyboard().press("Tab");
                assertThat(tab.page().evaluate(FOCUS)).isEqualTo("seen");
            }
        }
    }

    @Test
    void nothing_moves_for_those_who_do_not_want_it() {
        here.create(Manifest.run("long").shell("exec sleep 60").grace(1));
        here.await("long", JobRunPhase.RUNNING);
        assertThat(animations(ReducedMotion.REDUCE)).isZero();
        assertThat(animations(ReducedMotion.NO_PREFERENCE)).isPositive();
    }

    private int animations(ReducedMotion motion) {
        try (Tab tab = tab(new Browser.NewContextOptions().setReducedMotion(motion))) {
            tab.open(pageOf("long"));
            assertThat(tab.page().locator("#run .badge").first()).containsText("Running");
            return (Integer) tab.page().evaluate("document.getAnimations().length");
        }
    }

    @Test
    void everything_can_be_read_and_filtered_without_scripts() {
        here.created(Manifest.run("blue"), Manifest.run("green"));
        here.await("blue", JobRunPhase.SUCCEEDED);
        here.await("green", JobRunPhase.SUCCEEDED);
        try (Tab tab = tab(new Browser.NewContextOptions().setJavaScriptEnabled(false))) {
            for (String page : List.of("/", "/jobs", "/queues", "/operator", pageOf("blue"))) {
                tab.open(page);
                assertThat(tab.page().locator("h1").first()).isVisible();
            }
            tab.open("/runs?namespace=" + here.namespace());
            assertThat(tab.page().locator(".run-row")).hasCount(2);
            tab.page().locator("#search").fill("blue");
            tab.button("Apply").click();
            assertThat(tab.page().locator(".run-row")).hasCount(1);
            tab.picture("journey-without-scripts");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"/", "/runs", "/jobs", "/queues", "/operator", "/operator/prune", "/audit", "/api"})
    void no_page_is_wider_than_a_phone(String page) {
        here.await(
                here.created(
                        Manifest.queue("a-queue-with-a-long-name-that-goes-on-and-on-and-on", 1),
                        Manifest.job("a-job-with-a-long-name-that-goes-on-and-on")
                                .schedule("* * * * *")
                                .with("spec.suspend", true),
                        Manifest.run("a-run-with-a-long-name-that-goes-on-and-on-and-on-and-on-and-on")),
                JobRunPhase.SUCCEEDED);
        try (Tab tab = tab(ColorScheme.LIGHT, PHONE)) {
            tab.open(page);
            assertThat((Integer) tab.page().evaluate("document.documentElement.scrollWidth"))
                    .isLessThanOrEqualTo(PHONE);
        }
    }
}
