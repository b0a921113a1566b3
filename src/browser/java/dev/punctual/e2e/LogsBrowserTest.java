package dev.punctual.e2e;

import static com.microsoft.playwright.assertions.PlaywrightAssertions.assertThat;

import com.microsoft.playwright.Locator;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Reading what a run prints. */
@QuarkusTest
@TestProfile(EmbeddedCluster.class)
class LogsBrowserTest extends BrowserTabs {
    private static final String TALK =
            """
            echo '{"level":"info","message":"a quiet beginning"}'
            echo '{"level":"warn","message":"it gets late"}'
            echo '{"level":"error","message":"<b>the feed</b> is down"}'
            sleep 3
            echo '{"level":"info","message":"the end"}'
            """;

    @Test
    void lines_arrive_while_they_are_printed_and_are_chosen_by_level_and_words() {
        here.create(Manifest.run("talks").shell(TALK));
        try (Tab tab = tab()) {
            tab.open(pageOf("talks"));
            Locator lines = tab.page().locator(".log-line:visible");
            assertThat(lines).hasCount(4);
            tab.page().locator("select[name=level]").selectOption("warn");
            assertThat(lines).hasCount(2);
            assertThat(tab.page().locator("[data-log-count]")).hasText(Pattern.compile("2 of 4 lines"));
            tab.page().locator(".log-tools input[type=search]").fill("feed");
            assertThat(lines).hasCount(1);
            assertThat(lines.first()).containsText("<b>the feed</b> is down");
            assertThat(tab.page().locator("mark")).hasText("feed");
            tab.picture("journey-log").assertAccessible().assertNoComplaints();
        }
    }
}
