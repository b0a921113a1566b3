package dev.punctual.web.rest;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.ser.std.StdSerializer;
import dev.punctual.cluster.read.SpanText;
import io.quarkus.jackson.ObjectMapperCustomizer;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.time.Duration;

/** How answers are written: durations as Kubernetes writes them, and nothing for what there is not. */
@Singleton
class AnswerWords implements ObjectMapperCustomizer {

    @Override
    public void customize(ObjectMapper mapper) {
        mapper.registerModule(new SimpleModule().addSerializer(new DurationWords()));
        mapper.setDefaultPropertyInclusion(JsonInclude.Include.NON_NULL);
    }

    /** Last, since of two writers of a type the one that came later writes. */
    @Override
    public int priority() {
        return MINIMUM_PRIORITY;
    }

    private static final class DurationWords extends StdSerializer<Duration> {
        private static final long serialVersionUID = 1L;

        DurationWords() {
            super(Duration.class);
        }

        @Override
        public void serialize(Duration duration, JsonGenerator json, SerializerProvider provider) throws IOException {
            json.writeString(SpanText.of(duration));
        }
    }
}
