package dev.punctual.local.kubelet;

import java.lang.management.ManagementFactory;
import java.lang.management.OperatingSystemMXBean;
import java.math.BigDecimal;

/** What this machine has to offer. */
final class Machine {
    private static final OperatingSystemMXBean SYSTEM = ManagementFactory.getOperatingSystemMXBean();
    private static final BigDecimal PODS = BigDecimal.valueOf(110);

    private Machine() {}

    /** How much there is of a resource, in its base unit (cores, bytes, pods); zero of what nobody knows. */
    static BigDecimal capacity(String resource) {
        return switch (resource) {
            case "cpu" -> BigDecimal.valueOf(Runtime.getRuntime().availableProcessors());
            case "memory" -> BigDecimal.valueOf(memory());
            case "ephemeral-storage" -> BigDecimal.valueOf(Long.MAX_VALUE);
            case "pods" -> PODS;
            default -> BigDecimal.ZERO;
        };
    }

    /** By everything that runs on it; 0 where nobody can tell. */
    static long nanocoresUsed() {
        double load = SYSTEM instanceof com.sun.management.OperatingSystemMXBean known ? known.getCpuLoad() : 0;
        return load > 0 ? (long) (load * SYSTEM.getAvailableProcessors() * 1e9) : 0;
    }

    /** By everything that runs on it, in bytes; 0 where nobody can tell. */
    static long memoryUsed() {
        return SYSTEM instanceof com.sun.management.OperatingSystemMXBean known
                ? known.getTotalMemorySize() - known.getFreeMemorySize()
                : 0;
    }

    static String architecture() {
        String name = System.getProperty("os.arch", "");
        return switch (name) {
            case "x86_64", "amd64" -> "amd64";
            case "aarch64", "arm64" -> "arm64";
            default -> name;
        };
    }

    static String operatingSystem() {
        return System.getProperty("os.name", "").startsWith("Mac") ? "darwin" : "linux";
    }

    private static long memory() {
        return SYSTEM instanceof com.sun.management.OperatingSystemMXBean known
                ? known.getTotalMemorySize()
                : Runtime.getRuntime().maxMemory();
    }
}
