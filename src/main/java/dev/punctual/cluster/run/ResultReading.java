package dev.punctual.cluster.run;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.punctual.core.report.RunResult;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a run gave back: text for those who decide, an open object in status. */
final class ResultReading {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final TypeReference<Map<String, Object>> OBJECT = new TypeReference<>() {};

    private ResultReading() {}

    static @Nullable Map<String, Object> kept(@Nullable RunResult result) {
        try {
            return result instanceof RunResult.Kept kept ? JSON.readValue(kept.json(), OBJECT) : null;
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a result that is kept is a JSON object: " + result, e);
        }
    }

    static @Nullable String whyLeftOut(@Nullable RunResult result) {
        return result instanceof RunResult.LeftOut leftOut ? RunStatusWriter.cut(leftOut.why()) : null;
    }

    static @Nullable RunResult read(@Nullable Map<String, Object> kept, @Nullable String leftOut) {
        if (kept == null) {
            return leftOut == null ? null : new RunResult.LeftOut(leftOut);
        }
        try {
            return new RunResult.Kept(JSON.writeValueAsString(kept));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("what was read from JSON can be written as JSON", e);
        }
    }
}
