package dev.punctual.cli;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.SerializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.datatype.jsr310.JavaTimeModule;
import dev.punctual.cluster.read.Timetable;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** How a timetable is printed; named as people write it. */
enum OutputFormat {
    /** For people. */
    text {
        @Override
        String write(Timetable timetable) {
            StringBuilder text = new StringBuilder();
            text.append("%s, in %s (time zone data %s)%n"
                    .formatted(timetable.text(), timetable.timeZone(), timetable.timeZoneData()));
            timetable.ticks().forEach(tick -> text.append(line(tick)));
            if (timetable.ticks().isEmpty()) {
                text.append("  no tick in this time%n".formatted());
            }
            if (timetable.more()) {
                text.append("  and more%n".formatted());
            }
            return text.toString();
        }
    },
    /** For programs, as the REST endpoint answers. */
    json {
        @Override
        String write(Timetable timetable) {
            try {
                return JSON.writeValueAsString(timetable) + System.lineSeparator();
            } catch (JsonProcessingException e) {
                throw new IllegalStateException("a timetable that cannot be written: " + timetable, e);
            }
        }
    };

    private static final ObjectMapper JSON = JsonMapper.builder()
            .addModule(new JavaTimeModule())
            .disable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS)
            .enable(SerializationFeature.INDENT_OUTPUT)
            .build();
    private static final DateTimeFormatter WALL =
            DateTimeFormatter.ofPattern("EEE uuuu-MM-dd HH:mm:ss xxx", Locale.ENGLISH);

    abstract String write(Timetable timetable);

    private static String line(Timetable.Due tick) {
        String note = tick.note() == null ? "" : "%n      %s".formatted(tick.note());
        return "  %s   %s%s%n".formatted(WALL.format(tick.local()), tick.at(), note);
    }
}
