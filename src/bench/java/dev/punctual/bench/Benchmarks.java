package dev.punctual.bench;

import java.io.IOException;
import java.util.Arrays;

/** Runs the benchmark that is named first; the rest are its arguments. */
public final class Benchmarks {
    private Benchmarks() {}

    /** What docs/benchmarks.md says how to call. */
    public static void main(String[] words) throws Exception {
        String[] rest = Arrays.copyOfRange(words, 1, words.length);
        if (words[0].equals("jmh")) {
            org.openjdk.jmh.Main.main(rest);
            return;
        }
        Settings settings = Settings.of(rest);
        Table table = new Table();
        table.row("machine", Machine.words());
        measure(words[0], settings, table);
        table.print();
        // What a client or a server left running keeps nobody waiting.
        System.exit(0);
    }

    private static void measure(String what, Settings settings, Table table) throws IOException, InterruptedException {
        switch (what) {
            case "start-delay" -> new StartDelay(settings, table).measure();
            case "queue" -> new QueueDrain(settings, table).measure();
            case "standing" -> new Standing(settings, table).measure();
            case "local-start" -> new LocalStart(settings, table).measure();
            case "streams" -> new Streams(settings, table).measure();
            default -> throw new IllegalArgumentException("no benchmark is called " + what);
        }
    }
}
