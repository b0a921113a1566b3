package dev.punctual.local.clock;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.punctual.local.apiserver.error.ApiError;
import dev.punctual.local.apiserver.json.Json;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ClockRequestTest {
    private static final Instant NOW = Instant.parse("2027-01-01T12:00:00Z");

    private static ClockRequest read(String body) {
        return ClockRequest.read((ObjectNode) Json.read(body.replace('\'', '"').getBytes(StandardCharsets.UTF_8)), NOW);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{'set':'2026-05-01T00:00:00Z'}         | Jump | 2026-05-01T00:00:00Z",
                "{'set':'2026-05-01T02:00:00+02:00'}    | Jump | 2026-05-01T00:00:00Z",
                "{'jump':'24h'}                         | Jump | 2027-01-02T12:00:00Z",
                "{'jump':'-1h30m'}                      | Jump | 2027-01-01T10:30:00Z",
                "{'step':'8760h'}                       | Step | 2028-01-01T12:00:00Z",
                "{'step':'0s'}                          | Step | 2027-01-01T12:00:00Z",
                "{'stepTo':'2027-01-01T12:00:00Z'}      | Step | 2027-01-01T12:00:00Z",
                "{'stepTo':'2027-03-01T00:00:00Z'}      | Step | 2027-03-01T00:00:00Z",
            })
    void what_is_asked_for_leads_to_an_instant(String body, String kind, Instant target) {
        ClockRequest request = read(body);
        assertThat(request.getClass().getSimpleName()).isEqualTo(kind);
        assertThat(request.target()).isEqualTo(target);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{'jump':'1d'}                       | jump: Invalid value: '1d'   | write a day as 24h",
                "{'jump':'-'}                        | jump: Invalid value: '-'    | not a duration",
                "{'jump':'--1h'}                     | jump: Invalid value: '--1h' | cannot be negative",
                "{'step':'-1h'}                      | step: Invalid value: '-1h'  | cannot be negative",
                "{'step':5}                          | step: Invalid value: 5      | must be a string",
                "{'step':null}                       | step: Invalid value: null   | must be a string",
                "{'set':'2027-01-01'}                | set: Invalid value:         | must be an instant",
                "{'set':'1969-12-31T23:59:59Z'}      | set: Invalid value:         | between 1970",
                "{'jump':'-2500000h'}                | jump: Invalid value:        | between 1970",
                "{'stepTo':'2027-01-01T11:59:59Z'}   | stepTo: Invalid value:      | steps lead forward",
                "{}                                  | exactly one of              | not 0",
                "{'set':'x','jump':'1h'}             | exactly one of              | not 2",
                "{'hop':'1h'}                        | 'hop'                       | 'set', 'jump', 'step', 'stepTo'",
            })
    void what_cannot_be_done_is_refused_by_field_and_value(String body, String where, String why) {
        assertThatThrownBy(() -> read(body))
                .isInstanceOfSatisfying(ApiError.class, error -> {
                    assertThat(error.code()).isEqualTo(400);
                    assertThat(error.status().path("kind").asText()).isEqualTo("Status");
                })
                .hasMessageContaining(where.replace('\'', '"'))
                .hasMessageContaining(why.replace('\'', '"'));
    }
}
