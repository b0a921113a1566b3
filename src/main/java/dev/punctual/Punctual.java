package dev.punctual;

import dev.punctual.cli.Commands;
import io.quarkus.runtime.Quarkus;
import io.quarkus.runtime.annotations.QuarkusMain;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;

/** The entry of the program: the operator, or one of the commands that do without it. */
@QuarkusMain
public final class Punctual {
    private Punctual() {}

    /** Without arguments, runs the operator until the process is told to end. */
    public static void main(String... arguments) {
        if (arguments.length == 0) {
            Quarkus.run(arguments);
        } else {
            PrintWriter out = new PrintWriter(System.out, true, StandardCharsets.UTF_8);
            PrintWriter err = new PrintWriter(System.err, true, StandardCharsets.UTF_8);
            System.exit(Commands.execute(new ClockProducer().machine(), System.in, out, err, arguments));
        }
    }
}
