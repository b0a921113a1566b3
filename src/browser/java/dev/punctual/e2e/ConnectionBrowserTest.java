package dev.punctual.e2e;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import org.junit.jupiter.api.Test;

/** The network goes and comes back. */
@QuarkusTest
@TestProfile(EmbeddedCluster.class)
class ConnectionBrowserTest extends BrowserTabs {

    @Test
    void the_page_says_that_it_is_cut_off_and_then_shows_what_it_missed() {
        try (Tab tab = tab()) {
            // Only what a tab itself is connected by can be cut off from here.
            tab.context().addInitScript("delete window.SharedWorker");
            tab.open("/runs?namespace=" + here.namespace());
            Locator sign = tab.page().locator("#connection");
            assertThat(sign).hasText("Live");
            tab.context().setOffline(true);
            assertThat(sign).hasText("Offline");
            tab.picture("journey-offline");
            here.create(Manifest.run("meanwhile"));
            tab.context().setOffline(false);
            assertThat(sign).hasText("Live");
            assertThat(tab.page().locator(".run-row")).containsText("meanwhile");
            tab.picture("journey-online-again");
        }
    }
}
