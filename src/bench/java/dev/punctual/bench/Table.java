package dev.punctual.bench;

import java.util.LinkedHashMap;
import java.util.Map;

/** What was measured, in rows that can be copied into docs/benchmarks.md. Each row is told as soon as it is known, too. */
final class Table {
    private final Map<String, String> rows = new LinkedHashMap<>();

    void row(String name, String value) {
        System.out.printf("· %s: %s%n", name, value);
        rows.put(name, value);
    }

    void print() {
        System.out.println("\n| What | Measured |\n|---|---|");
        rows.forEach((name, value) -> System.out.printf("| %s | %s |%n", name, value));
    }
}
