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
        // What a client or a server left running keeps nobody waiting.
        System.exit(isMeasured(words[0], Settings.of(rest)) ? 0 : 1);
    }

    private static boolean isMeasured(String what, Settings settings) {
        Table table = new Table();
        try {
            table.row("machine", Machine.words());
            measure(what, settings, table);
            table.print();
            return true;
        } catch (IOException | InterruptedException | RuntimeException e) {
            e.printStackTrace(System.err);
            return false;
        }
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
