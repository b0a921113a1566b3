package dev.punctual.local.kubelet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.punctual.local.apiserver.PodLogs;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ContainerProcessTest {
    private static final String POD = "0b0e7ad2-test-" + System.nanoTime();

    @TempDir
    Path directory;

    private ContainerLog log;

    @AfterEach
    void leaveNothingBehind() {
        ProcessTree.ofPod(POD).kill();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    exit 0         | 0
                    exit 3         | 3
                    kill -9 $$     | 137
                    kill -15 $$    | 143
                    """)
    void theExitCodeIsThatOfTheCommandOrOfItsSignal(String script, int code) throws Exception {
        assertThat(run(script).code()).isEqualTo(code);
    }

    @Test
    void argumentsAndValuesArriveUnchanged() throws Exception {
        String awkward = "it's \"$(A)\" \\ `x` $HOME ünï☃\nnext line";
        run(Map.of("VALUE", awkward, "-x.y", "1"), "printf", "%s|%s", awkward, "second");
        assertThat(output()).isEqualTo(awkward + "|second");
        run(Map.of("VALUE", awkward, "-x.y", "1"), "env");
        assertThat(output()).contains("VALUE=" + awkward + "\n", "-x.y=1\n");
    }

    @Test
    void theEnvironmentIsTheOneThatWasGivenAndNothingElse() throws Exception {
        run(Map.of("ONLY", "this"), "env");
        assertThat(output().lines().map(line -> line.replaceFirst("=.*", "")))
                .containsExactlyInAnyOrder("ONLY", "PATH", ProcessTree.MARK);
    }

    @Test
    void bothOutputsAreCapturedInOrder() throws Exception {
        run("echo one; echo two >&2; echo three");
        assertThat(output()).isEqualTo("one\ntwo\nthree\n");
    }

    @Test
    void aHundredThousandLinesAreAllThereWhenTheEndIsTold() throws Exception {
        run("seq 1 100000");
        assertThat(output().lines()).hasSize(100_000).endsWith("100000");
    }

    @Test
    void terminationReachesTheWholeTree() throws Exception {
        ContainerProcess process = start("trap 'echo bye; exit 7' TERM; sleep 1000 & echo up; wait");
        await().pollInterval(Duration.ofMillis(5)).until(() -> output().startsWith("up"));
        process.terminate();
        assertThat(process.end().get(10, TimeUnit.SECONDS).code()).isEqualTo(7);
        assertThat(output()).endsWith("bye\n");
        assertThat(survivors()).isZero();
    }

    @Test
    void killingReachesEvenWhatIgnoresTermination() throws Exception {
        ContainerProcess process = start("trap '' TERM; (trap '' TERM; sleep 1000) & echo up; sleep 1000; sleep 1000");
        await().pollInterval(Duration.ofMillis(5)).until(() -> output().startsWith("up"));
        process.kill();
        assertThat(process.end().get(10, TimeUnit.SECONDS).code()).isEqualTo(137);
        assertThat(survivors()).isZero();
    }

    @Test
    void whatTheFirstProcessLeavesBehindGoesWithIt() throws Exception {
        assertThat(run("sleep 1000 & setsid sleep 1000 & echo done").code()).isZero();
        assertThat(output()).isEqualTo("done\n");
        assertThat(survivors()).isZero();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    no-such-command | exec: "no-such-command": executable file not found in $PATH
                    /no/such        | exec: "/no/such": stat /no/such: no such file or directory
                    ./plain         | exec: "./plain": permission denied
                    """)
    void aCommandThatCannotBeExecutedIsNamed(String command, String words) throws Exception {
        assertThat(directory.resolve("plain").toFile().createNewFile()).isTrue();
        assertThat(launch(Map.of(), command).obstacle()).contains(words);
    }

    private long survivors() {
        String mark = ProcessTree.MARK + "=" + POD;
        return ProcessHandle.allProcesses()
                .filter(process -> environ(process).contains(mark))
                .count();
    }

    private static String environ(ProcessHandle process) {
        try {
            byte[] bytes = java.nio.file.Files.readAllBytes(Path.of("/proc/" + process.pid() + "/environ"));
            return new String(bytes, StandardCharsets.UTF_8);
        } catch (IOException e) {
            return "";
        }
    }

    private ContainerProcess.Exit run(String script) throws Exception {
        return run(Map.of(), "sh", "-c", script);
    }

    private ContainerProcess.Exit run(Map<String, String> environment, String... command) throws Exception {
        return start(launch(environment, command)).end().get(20, TimeUnit.SECONDS);
    }

    private ContainerProcess start(String script) throws IOException {
        return start(launch(Map.of(), "sh", "-c", script));
    }

    private ContainerProcess start(Launch launch) throws IOException {
        log = ContainerLog.create(directory.resolve("0.log"), 1024 * 1024 * 8);
        return ContainerProcess.start(launch, log, Clock.systemUTC(), () -> {});
    }

    private Launch launch(Map<String, String> extra, String... command) {
        Map<String, String> environment = new LinkedHashMap<>();
        environment.put("PATH", System.getenv("PATH"));
        environment.putAll(extra);
        environment.put(ProcessTree.MARK, ProcessTree.mark(POD, "main", 0));
        return new Launch(List.copyOf(Arrays.asList(command)), environment, directory, directory.resolve("0.sh"));
    }

    private String output() {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        PodLogs.Sink sink = new PodLogs.Sink() {
            @Override
            public void write(byte[] more) {
                bytes.writeBytes(more);
            }

            @Override
            public void end() {}
        };
        LogStream.start(log, new PodLogs.Query("", "", "", false, null, null, null, false), sink, Runnable::run);
        return bytes.toString(StandardCharsets.UTF_8);
    }
}
