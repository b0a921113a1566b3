package dev.punctual.cluster.notify;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.punctual.core.notice.Alarm;
import dev.punctual.core.notice.Notice;
import dev.punctual.core.notice.Notice.Occasion;
import dev.punctual.core.notice.NoticeKind;
import java.io.IOException;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BodiesTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private final Bodies bodies = new Bodies(Optional.of("https://punctual.example/"));

    private JsonNode cloudEvent(Alert alert) throws IOException {
        return JSON.readTree(bodies.write(alert, Shape.CLOUD_EVENTS));
    }

    private String slack(Alert alert) throws IOException {
        return JSON.readTree(bodies.write(alert, Shape.SLACK)).get("text").asText();
    }

    @Test
    void a_cloud_event_tells_of_a_run() throws IOException {
        assertThat(cloudEvent(Alerts.failed("nightly-1")))
                .isEqualTo(
                        JSON.readTree(
                                """
                        {"specversion": "1.0", "id": "id-of-nightly-1", "type": "dev.punctual.run.failed",
                         "source": "/apis/punctual.dev/v1alpha1/namespaces/team", "subject": "jobruns/nightly-1",
                         "time": "2026-11-24T02:30:00Z", "datacontenttype": "application/json",
                         "data": {"namespace": "team", "scheduledJob": "nightly", "jobRun": "nightly-1", "attempt": 2,
                           "startedAt": "2026-11-24T02:29:00Z", "finishedAt": "2026-11-24T02:30:00Z",
                           "reason": "ExitCode", "message": "container main exited with 3",
                           "link": "https://punctual.example/runs/team/nightly-1"}}"""));
    }

    @Test
    void a_cloud_event_tells_of_a_job() throws IOException {
        JsonNode event = cloudEvent(Alerts.late());

        assertThat(event.get("type").asText()).isEqualTo("dev.punctual.job.late");
        assertThat(event.get("subject").asText()).isEqualTo("scheduledjobs/nightly");
        assertThat(event.at("/data/link").asText()).isEqualTo("https://punctual.example/jobs/team/nightly");
        assertThat(event.get("data").has("jobRun")).isFalse();
    }

    @Test
    void without_a_url_of_our_own_there_is_no_link() {
        Bodies without = new Bodies(Optional.empty());
        assertThat(without.write(Alerts.late(), Shape.CLOUD_EVENTS)).doesNotContain("link\"");
        assertThat(without.write(Alerts.late(), Shape.SLACK)).doesNotContain("|open");
    }

    @Test
    void a_message_for_slack_is_a_line_for_who_and_a_line_for_why() throws IOException {
        assertThat(slack(Alerts.failed("nightly-1")))
                .isEqualTo("*team/nightly* is failing: run nightly-1\ncontainer main exited with 3\n"
                        + "<https://punctual.example/runs/team/nightly-1|open>");
    }

    @ParameterizedTest
    @ValueSource(strings = {"<!channel> hi", "<@U12345>", "@here look", "<https://evil.example|click>", "a & b"})
    void nobody_is_called_and_nothing_is_linked_by_a_message(String message) throws IOException {
        String why = slack(Alerts.failed("nightly-1", message)).lines().toList().get(1);

        assertThat(why).doesNotContain("<", ">", "@here", "@U1");
        assertThat(why.replace("&lt;", "").replace("&gt;", "").replace("&amp;", ""))
                .doesNotContain("&");
    }

    @Test
    void the_same_occurrence_has_the_same_id_and_another_one_another() {
        assertThat(alert("uid", "").id()).isEqualTo(alert("uid", "").id());
        assertThat(alert("uid", "").id()).isNotEqualTo(alert("other", "").id());
        assertThat(alert("uid", "").id()).isNotEqualTo(alert("uid", "again").id());
    }

    private static Alert alert(String uid, String occasion) {
        Notice notice =
                new Notice(NoticeKind.FAILED, "ExitCode", "exit 3", Occasion.once(occasion, Alerts.AT), Alerts.AT);
        return Alert.of(Alarm.FAILED, notice, notice.message(), Alerts.late().origin(), uid);
    }
}
