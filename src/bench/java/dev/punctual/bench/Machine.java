package dev.punctual.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;

/** The machine it is measured on. */
final class Machine {
    /** How many ticks of its clock the kernel counts a second of a process' time as; the same on every Linux. */
    private static final long TICKS_A_SECOND = 100;

    private static final int USER_TIME = 11;

    private Machine() {}

    static String words() throws IOException {
        return "%d cores, %s, Java %s, load %s"
                .formatted(
                        Runtime.getRuntime().availableProcessors(),
                        processor(),
                        System.getProperty("java.version"),
                        load());
    }

    private static String processor() throws IOException {
        return Files.readAllLines(Path.of("/proc/cpuinfo")).stream()
                .filter(line -> line.startsWith("model name"))
                .map(line -> line.substring(line.indexOf(':') + 2))
                .findFirst()
                .orElse("unknown processor");
    }

    /** How many wanted to run in the last minute: what is more than the cores are other programs, or too little machine. */
    static String load() throws IOException {
        return Files.readString(Path.of("/proc/loadavg")).split(" ", 2)[0];
    }

    /** How long a process has had a core to itself so far. */
    static Duration cpu(long pid) throws IOException {
        String stat = Files.readString(Path.of("/proc/%d/stat".formatted(pid)));
        String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1);
        long ticks = Long.parseLong(fields[USER_TIME]) + Long.parseLong(fields[USER_TIME + 1]);
        return Duration.ofMillis(ticks * 1000 / TICKS_A_SECOND);
    }
}
