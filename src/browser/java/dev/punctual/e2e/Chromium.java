package dev.punctual.e2e;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Playwright;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.extension.ConditionEvaluationResult;
import org.junit.jupiter.api.extension.ExecutionCondition;
import org.junit.jupiter.api.extension.ExtensionContext;

/** The machine's own browser; nothing is downloaded. Where there is none, its tests say that they were skipped. */
final class Chromium implements ExecutionCondition {
    private static final String SETTING = "PUNCTUAL_CHROMIUM";
    private static final List<String> NAMES = List.of("chromium", "chromium-browser", "google-chrome");

    /** Beside what runs it without a desktop, what keeps it from talking to anybody else. */
    private static final List<String> FLAGS = List.of(
            "--headless",
            "--no-sandbox",
            "--disable-gpu",
            "--disable-quic",
            "--no-first-run",
            "--disable-background-networking",
            "--disable-component-update",
            "--disable-sync");

    @Override
    public ConditionEvaluationResult evaluateExecutionCondition(ExtensionContext context) {
        return executable()
                .map(found -> ConditionEvaluationResult.enabled("browser: " + found))
                .orElseGet(() -> skipped(context));
    }

    private static ConditionEvaluationResult skipped(ExtensionContext context) {
        String words = "skipped, no browser is installed: " + context.getDisplayName();
        System.err.println(words);
        return ConditionEvaluationResult.disabled(words);
    }

    static Playwright playwright() {
        return Playwright.create(
                new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
    }

    static Browser launch(Playwright playwright) {
        return playwright
                .chromium()
                .launch(new BrowserType.LaunchOptions()
                        .setExecutablePath(executable().orElseThrow())
                        .setArgs(FLAGS));
    }

    private static Optional<Path> executable() {
        return Stream.concat(
                        Stream.ofNullable(System.getenv(SETTING)).map(Path::of),
                        Stream.of(System.getenv("PATH").split(":")).flatMap(Chromium::in))
                .filter(Files::isExecutable)
                .findFirst();
    }

    private static Stream<Path> in(String directory) {
        return NAMES.stream().map(name -> Path.of(directory, name));
    }
}
