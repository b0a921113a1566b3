package dev.punctual.e2e;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import org.junit.jupiter.api.Test;

/** Holding jobs back. */
@QuarkusTest
@TestProfile(EmbeddedCluster.class)
class JobsBrowserTest extends BrowserTabs {

    @Test
    void a_job_is_suspended_with_a_reason_that_everybody_sees_and_resumed() {
        here.create(Manifest.job("nightly").schedule("0 3 * * *"));
        here.awaitReady("nightly", "True");
        try (Tab tab = tab()) {
            tab.open("/jobs/" + here.namespace() + "/nightly").link("Suspend").click();
            tab.page().locator("#reason").fill("the feed is down until Monday");
            tab.picture("journey-suspend").assertAccessible();
            tab.page().locator("form.form button").click();
            assertThat(tab.page().locator(".held").first()).containsText("the feed is down until Monday");
            tab.picture("journey-suspended").link("Resume").click();
            tab.page().locator("form.form button").click();
            assertThat(tab.link("Suspend")).isVisible();
            tab.assertNoComplaints();
        }
    }
}
