package dev.punctual.cli;

import java.io.InputStream;
import java.io.PrintWriter;
import java.time.Clock;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** What the program can be told on its command line. */
@Command(
        name = "punctual",
        description = "Without a command, the operator is started; it is set up by its configuration.",
        synopsisSubcommandLabel = "[COMMAND]",
        sortOptions = false)
public final class Commands implements Runnable {
    @Spec
    private CommandSpec spec = CommandSpec.create();

    private Commands() {}

    /**
     * Carries out a command.
     *
     * @return the exit code: 0 when it is done, 2 when it was not understood, 1 when it failed or left something out
     */
    public static int execute(Clock clock, InputStream in, PrintWriter out, PrintWriter err, String... arguments) {
        return withHelp(new Commands())
                .addSubcommand(withHelp(new ScheduleCommand(clock)))
                .addSubcommand(withHelp(new ImportCommand(clock, in)))
                // a schedule may begin with an @, which elsewhere would stand for a file of arguments
                .setExpandAtFiles(false)
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setOut(out)
                .setErr(err)
                .execute(arguments);
    }

    private static CommandLine withHelp(Object command) {
        CommandLine line = new CommandLine(command);
        line.getCommandSpec()
                .addOption(OptionSpec.builder("-h", "--help")
                        .usageHelp(true)
                        .description("Show this help.")
                        .build());
        return line;
    }

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "Say which command.");
    }
}
