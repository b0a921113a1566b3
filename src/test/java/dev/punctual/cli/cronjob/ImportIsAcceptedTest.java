package dev.punctual.cli.cronjob;

import dev.punctual.examples.StrictServer;
import java.io.IOException;
import java.time.Instant;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** What the import writes is taken by the definitions in {@code crds/}. */
class ImportIsAcceptedTest {
    private static final Map<String, CronJobText> CRON_JOBS = Map.of(
            "plain", CronJobText.plain(),
            "without_a_schedule", CronJobText.plain().schedule("\"0 0 31 2 *\""),
            "with_limits_beyond_ours",
                    CronJobText.plain()
                            .spec(
                                    "successfulJobsHistoryLimit: 2147483647\nstartingDeadlineSeconds: 9223372036854775807")
                            .job("backoffLimit: 2147483647\nactiveDeadlineSeconds: 9223372036854775807")
                            .job("ttlSecondsAfterFinished: 2147483647"),
            "with_limits_of_nothing",
                    CronJobText.plain()
                            .spec(
                                    "successfulJobsHistoryLimit: 0\nfailedJobsHistoryLimit: 0\nstartingDeadlineSeconds: 0")
                            .job("backoffLimit: 0\nttlSecondsAfterFinished: 0\nactiveDeadlineSeconds: 0"),
            "with_many_rules",
                    CronJobText.plain()
                            .job("activeDeadlineSeconds: 60\npodFailurePolicy:\n  rules:\n"
                                    + "  - {action: FailJob, onExitCodes: {operator: In, values: [1, 2]}}\n"
                                            .repeat(40)),
            "with_texts_that_look_like_something_else",
                    CronJobText.plain()
                            .metadata(
                                    "labels: {a: \"yes\", b: \"0755\", c: \"1e3\", d: \"2027-01-01\", e: \"\", f: \"null\"}")
                            .metadata(
                                    "annotations: {script: \"a\\n  b\\n\\n\", emoji: \"\\U0001F600\", \"on\": \"~\"}"),
            "of_everything",
                    CronJobText.plain()
                            .schedule("CRON_TZ=Europe/Berlin 30 2 * * MON-FRI")
                            .spec("suspend: true\nconcurrencyPolicy: Replace")
                            .pod("restartPolicy: OnFailure\nserviceAccountName: batch\nactiveDeadlineSeconds: 5"));

    private static StrictServer server;

    @BeforeAll
    static void start() throws IOException {
        server = StrictServer.start();
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @TestFactory
    Stream<DynamicTest> whatever_it_is_made_of() {
        return CRON_JOBS.entrySet().stream()
                .map(cronJob -> DynamicTest.dynamicTest(
                        cronJob.getKey(), () -> Import.of(cronJob.getValue().text(), Instant.EPOCH)
                                .manifests()
                                .forEach(server::accept)));
    }
}
