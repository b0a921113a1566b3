package dev.punctual.e2e;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.assertions.PlaywrightAssertions;
import com.microsoft.playwright.options.ColorScheme;
import io.quarkus.test.common.http.TestHTTPResource;
import java.net.URL;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.extension.ExtendWith;

/** A test that opens tabs, and has a namespace of its own. */
@ExtendWith(Chromium.class)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class BrowserTabs extends PlaygroundTest {
    static final int WIDE = 1440;
    static final int PHONE = 390;

    private static final double PATIENCE_MILLIS = 45_000;

    @TestHTTPResource("/")
    URL address;

    private Playwright playwright;
    private Browser browser;

    @BeforeAll
    void openBrowser() {
        playwright = Chromium.playwright();
        PlaywrightAssertions.setDefaultAssertionTimeout(PATIENCE_MILLIS);
        browser = Chromium.launch(playwright);
    }

    @AfterAll
    void closeBrowser() {
        browser.close();
        playwright.close();
    }

    Tab tab() {
        return tab(new Browser.NewContextOptions().setViewportSize(WIDE, 900));
    }

    Tab tab(ColorScheme scheme, int width) {
        return tab(new Browser.NewContextOptions().setColorScheme(scheme).setViewportSize(width, 900));
    }

    Tab tab(Browser.NewContextOptions options) {
        return new Tab(browser.newContext(options), address.toString().replaceAll("/$", ""));
    }

    String pageOf(String run) {
        return "/runs/" + here.namespace() + "/" + run;
    }
}
