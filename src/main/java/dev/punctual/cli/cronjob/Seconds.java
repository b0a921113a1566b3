package dev.punctual.cli.cronjob;

/** Writes a number of seconds as Kubernetes writes durations. */
final class Seconds {
    private static final long HOUR = 3_600;
    private static final long MINUTE = 60;

    private Seconds() {}

    /** In the one unit that it is a whole number of: {@code 90s}, {@code 5m}, {@code 24h}. */
    static String text(long seconds) {
        if (seconds >= HOUR && seconds % HOUR == 0) {
            return seconds / HOUR + "h";
        }
        return seconds >= MINUTE && seconds % MINUTE == 0 ? seconds / MINUTE + "m" : seconds + "s";
    }
}
