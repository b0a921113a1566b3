package dev.punctual.e2e;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import io.fabric8.kubernetes.client.Config;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import jakarta.inject.Inject;
import org.junit.jupiter.api.Test;

/** Who is known comes in, who is not stays out. */
@QuarkusTest
@TestProfile(GuardedCluster.class)
class SignInBrowserTest extends BrowserTabs {
    @Inject
    Config config;

    @Test
    void a_stranger_is_refused_and_somebody_known_comes_to_where_they_wanted() {
        try (Tab tab = tab()) {
            tab.open("/jobs");
            assertThat(tab.page().locator("h1")).hasText("Sign in");
            assertThat(tab.page().locator("#connection")).hasCount(0);
            tab.picture("journey-sign-in").assertAccessible();
            tab.page().locator("#token").fill("nobody-knows-this");
            tab.button("Sign in").click();
            assertThat(tab.page().locator("p[role=alert]")).isVisible();
            tab.picture("journey-refused").assertAccessible();
            tab.page().locator("#token").fill(config.getOauthToken());
            tab.button("Sign in").click();
            assertThat(tab.page().locator("h1")).containsText("Jobs");
            assertThat(tab.page().locator("#connection")).hasText("Live");
            tab.button("Sign out").click();
            tab.open("/jobs");
            assertThat(tab.page().locator("h1")).hasText("Sign in");
            tab.assertNoComplaints();
        }
    }
}
