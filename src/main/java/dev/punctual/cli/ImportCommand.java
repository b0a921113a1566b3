package dev.punctual.cli;

import dev.punctual.cli.cronjob.Finding;
import dev.punctual.cli.cronjob.Import;
import dev.punctual.cli.cronjob.UnreadableManifest;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Makes ScheduledJobs of CronJobs. */
@Command(
        name = "import",
        description =
                "Reads CronJobs, YAML or JSON, and prints the same as ScheduledJobs. What could not be carried over, and"
                        + " what means something else now, is listed on standard error. No cluster is asked.",
        footer = {"", "Example: kubectl get cronjobs -o yaml | punctual import > scheduledjobs.yaml"},
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:everything was carried over",
            "1:everything was printed, but something was dropped",
            "2:something was not understood and nothing was printed, or it could not be written"
        },
        sortOptions = false)
final class ImportCommand implements Callable<Integer> {
    /** In bytes; far more than the CronJobs of a large cluster. */
    private static final int LONGEST = 16 << 20;

    private final Clock clock;
    private final InputStream in;

    @Parameters(
            paramLabel = "FILE",
            arity = "0..*",
            description = "Files with CronJobs: several documents, or lists. Default, and with -: standard input.")
    private List<String> files = new ArrayList<>();

    @Spec
    private CommandSpec spec = CommandSpec.create();

    ImportCommand(Clock clock, InputStream in) {
        this.clock = clock;
        this.in = in;
    }

    @Override
    public Integer call() {
        PrintWriter out = spec.commandLine().getOut();
        PrintWriter err = spec.commandLine().getErr();
        try {
            List<Import> imports = imports();
            imports.forEach(each -> each.manifests().forEach(out::print));
            imports.forEach(each -> tell(each.findings(), err));
            if (out.checkError()) {
                throw new IOException("what it prints could not be written");
            }
            return imports.stream().anyMatch(Import::hasDropped) ? ExitCode.SOFTWARE : ExitCode.OK;
        } catch (UnreadableManifest | IOException e) {
            err.println(printable(String.valueOf(e.getMessage())));
            return ExitCode.USAGE;
        } finally {
            out.flush();
            err.flush();
        }
    }

    private static void tell(List<Finding> findings, PrintWriter err) {
        findings.forEach(finding -> err.println(printable(finding.text())));
    }

    /** What was read is repeated, and a terminal obeys control characters. */
    private static String printable(String text) {
        return text.strip().replaceAll("\\R\\s*", " ").replaceAll("\\p{Cntrl}", "\uFFFD");
    }

    private List<Import> imports() throws IOException {
        List<Import> imports = new ArrayList<>();
        for (String file : files.isEmpty() ? List.of("-") : files) {
            imports.add(read(file));
        }
        return imports;
    }

    private Import read(String file) throws IOException {
        try {
            return Import.of(text(file), clock.instant());
        } catch (UnreadableManifest e) {
            throw new IOException("%s: %s".formatted(shown(file), e.getMessage()), e);
        } catch (CharacterCodingException e) {
            throw new IOException(shown(file) + ": expected text in UTF-8", e);
        } catch (NoSuchFileException e) {
            throw new IOException(shown(file) + ": there is no such file", e);
        }
    }

    private String text(String file) throws IOException {
        try (InputStream content = file.equals("-") ? in : Files.newInputStream(Path.of(file))) {
            byte[] bytes = content.readNBytes(LONGEST + 1);
            if (bytes.length > LONGEST) {
                throw new IOException("%s: longer than %d MiB".formatted(shown(file), LONGEST >> 20));
            }
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
        }
    }

    private static String shown(String file) {
        return file.equals("-") ? "standard input" : file;
    }
}
