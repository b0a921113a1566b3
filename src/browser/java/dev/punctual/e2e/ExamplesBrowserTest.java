package dev.punctual.e2e;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.assertions.LocatorAssertions;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import org.junit.jupiter.api.Test;

/** The examples once they have some history; its pictures are those of the README. */
@QuarkusTest
@TestProfile(ExamplesCluster.class)
class ExamplesBrowserTest extends BrowserTabs {
    private static final double UNTIL_IT_RAN_MILLIS = 100_000;

    @Test
    void the_examples_are_seen_at_work() {
        try (Tab tab = tab()) {
            tab.open("/runs?job=progress&status=completed");
            assertThat(tab.page().locator(".run-row").first())
                    .isVisible(new LocatorAssertions.IsVisibleOptions().setTimeout(UNTIL_IT_RAN_MILLIS));
            String run = tab.page().locator(".run-row").first().getAttribute("data-key");
            tab.open("/runs?run=" + run);
            assertThat(tab.page().locator("#run .badge").first()).containsText("Succeeded");
            tab.glance("runs").open("/");
            tab.assertAccessible().glance("overview").assertNoComplaints();
        }
    }
}
