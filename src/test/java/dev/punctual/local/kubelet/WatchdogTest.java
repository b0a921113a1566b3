package dev.punctual.local.kubelet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.File;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class WatchdogTest {

    /** A program that starts a watchdog and a marked process, says its number and waits. */
    static final class Program {
        public static void main(String[] arguments) throws Exception {
            Watchdog watchdog = Watchdog.start();
            ProcessBuilder builder = new ProcessBuilder("sleep", "1000");
            builder.environment().put(Watchdog.MARK, watchdog.mark());
            System.out.println(builder.start().pid());
            Thread.currentThread().join();
        }
    }

    @Test
    void processesGoEvenWhenTheirKubeletIsKilled() throws Exception {
        String java = System.getProperty("java.home") + File.separator + "bin" + File.separator + "java";
        Process program = new ProcessBuilder(
                        List.of(java, "-cp", System.getProperty("java.class.path"), Program.class.getName()))
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
        String line = program.inputReader().readLine();
        ProcessHandle child = ProcessHandle.of(Long.parseLong(line)).orElseThrow();
        assertThat(child.isAlive()).isTrue();

        program.destroyForcibly().waitFor(10, TimeUnit.SECONDS);

        await().until(() -> !child.isAlive());
    }
}
