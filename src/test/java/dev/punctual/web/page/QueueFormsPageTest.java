package dev.punctual.web.page;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import dev.punctual.cluster.access.Verb;
import dev.punctual.cluster.command.CommandRefused;
import dev.punctual.cluster.command.CommandRefused.Cause;
import dev.punctual.cluster.read.QueueDetail;
import dev.punctual.cluster.read.QueueStatistics;
import dev.punctual.cluster.read.QueueSummary;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.TestProfile;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** A queue in use changes with each run; what somebody decides about it is its spec. */
@QuarkusTest
@TestProfile(Pages.class)
class QueueFormsPageTest extends PageTest {
    private static final String RESIZE = "/queues/default/media/resize";

    @Test
    void the_form_brings_along_which_spec_was_seen_whatever_the_counts_are() {
        show(4, 3, null);

        assertThat(page(RESIZE)).contains("name=\"version\" value=\"3\"", "value=\"4\"");
        send(RESIZE, 303, Map.of("version", "3", "number", "5", "reason", "more machines"));
        send("/queues/default/media/suspend", 303, Map.of("version", "3", "reason", "disk"));
        assertThat(commands.given)
                .containsExactly(
                        "resize to 5 default/media@generation 3 by alice because more machines",
                        "suspend default/media@generation 3 by alice because disk");
    }

    @Test
    void a_form_that_comes_back_after_somebody_was_quicker_shows_how_it_is_now_and_can_be_sent() {
        show(8, 4, null);
        commands.refusal = changed();

        assertThat(send(RESIZE, 409, Map.of("version", "3", "number", "5")))
                .contains("it has changed", "name=\"version\" value=\"4\"", "it has 8 now")
                .contains("id=\"number\" name=\"number\" type=\"text\" inputmode=\"numeric\" required value=\"5\"");
    }

    @Test
    void a_version_that_is_none_is_that_of_no_queue() {
        show(4, 3, null);

        send(RESIZE, 303, Map.of("version", "a3", "number", "5"));
        assertThat(commands.given).containsExactly("resize to 5 default/media@generation -1 by alice because null");
    }

    @Test
    void a_refusal_tells_nothing_of_a_queue_that_one_may_not_see() {
        show(8, 4, null);
        commands.refusal = new CommandRefused(Cause.FORBIDDEN, "alice may not patch jobqueues");
        world.rights = right -> right.verb() != Verb.GET;

        assertThat(send(RESIZE, 403, Map.of("version", "3", "number", "5")))
                .doesNotContain("it has 8 now", "value=\"4\"");
    }

    @Test
    void the_buttons_are_refreshed_together_with_what_the_queue_is() {
        show(4, 3, "disk is full");

        String region = page("/queues/default/media");
        region = region.substring(region.indexOf("id=\"queue\""), region.indexOf("<footer"));
        assertThat(region)
                .contains("disk is full", "/queues/default/media/resume")
                .doesNotContain("media/suspend");
    }

    private void show(int limit, long generation, @Nullable String suspension) {
        world.queues = List.of(new QueueDetail(
                new QueueSummary("default", "media", limit, suspension, "77", generation, suspension != null),
                1,
                2,
                0,
                new QueueStatistics("24h", 0, 0, 0, 0, null, null, null),
                List.of()));
    }

    private static String send(String path, int status, Map<String, String> fields) {
        return given().header("Accept", "text/html")
                .header("Sec-Fetch-Site", "same-origin")
                .redirects()
                .follow(false)
                .formParam("_csrf", "the-token")
                .formParams(fields)
                .post(path)
                .then()
                .statusCode(status)
                .extract()
                .asString();
    }

    private static CommandRefused changed() {
        return new CommandRefused(Cause.CHANGED, "it has changed");
    }
}
