package dev.punctual.cli.cronjob;

/** A CronJob as people write it; tests say only what differs. */
final class CronJobText {
    private String spec = "";
    private String job = "";
    private String pod = "";
    private String schedule = "\"30 14 * * *\"";
    private String metadata = "";

    private CronJobText() {}

    /** With everything that need not be told of. */
    static CronJobText plain() {
        return new CronJobText();
    }

    CronJobText schedule(String text) {
        schedule = text;
        return this;
    }

    /** Lines of {@code metadata}. */
    CronJobText metadata(String lines) {
        metadata += lines + "\n";
        return this;
    }

    /** Lines of {@code spec}. */
    CronJobText spec(String lines) {
        spec += lines + "\n";
        return this;
    }

    /** Lines of {@code spec.jobTemplate.spec}. */
    CronJobText job(String lines) {
        job += lines + "\n";
        return this;
    }

    /** Lines of {@code spec.jobTemplate.spec.template.spec}. */
    CronJobText pod(String lines) {
        pod += lines + "\n";
        return this;
    }

    String text() {
        String zone = spec.contains("timeZone") || schedule.contains("TZ=") ? "" : "timeZone: Etc/UTC\n";
        return """
                apiVersion: batch/v1
                kind: CronJob
                metadata:
                  name: report
                %sspec:
                  schedule: %s
                %s  jobTemplate:
                    spec:
                %s      template:
                        spec:
                %s          containers:
                            - name: main
                              image: busybox
                              command: ["echo", "hello"]
                """
                .formatted(metadata.indent(2), schedule, (zone + spec).indent(2), job.indent(6), pod.indent(10));
    }
}
