package dev.punctual.local.kubelet;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** How much memory a process has, where there is a {@code /proc} to tell. */
final class ProcessMemory {
    private static final Path PROC = Path.of("/proc");
    private static final String RESIDENT = "VmRSS:";

    private ProcessMemory() {}

    /** In bytes, pages that others share included; 0 where nobody can tell. */
    static long resident(ProcessHandle process) {
        Path status = PROC.resolve(Long.toString(process.pid())).resolve("status");
        try {
            return Files.isReadable(status) ? resident(Files.readAllLines(status)) : 0;
        } catch (IOException e) {
            // It has just ended.
            return 0;
        }
    }

    /** Reads lines such as {@code VmRSS:     1520 kB}. */
    static long resident(List<String> status) {
        return status.stream()
                .filter(line -> line.startsWith(RESIDENT))
                .map(line -> line.replaceAll("[^0-9]", ""))
                .filter(digits -> !digits.isEmpty())
                .mapToLong(digits -> Long.parseLong(digits) * 1024)
                .findFirst()
                .orElse(0);
    }
}
