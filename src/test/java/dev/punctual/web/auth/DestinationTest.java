package dev.punctual.web.auth;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class DestinationTest {

    @ParameterizedTest
    @ValueSource(strings = {"/", "/runs", "/runs?status=failed&search=a%2Fb", "/runs/ns/name#log", "/jobs/a-b.c/d"})
    void a_page_of_ours_is_gone_to(String wanted) {
        assertThat(Destination.of(wanted).path()).isEqualTo(wanted);
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(
            strings = {
                "",
                "runs",
                "//evil.example",
                "///evil.example",
                "/\\evil.example",
                "\\\\evil.example",
                "/%5cevil.example",
                "/%2fevil.example",
                "/%2F%2Fevil.example",
                "/runs//evil.example",
                "/./evil",
                "/../evil",
                "/%2e%2e/evil",
                "https://evil.example/",
                "https:evil.example",
                "javascript:alert(1)",
                "/runs\r\nSet-Cookie: a=b",
                "/runs%0d%0aSet-Cookie:a",
                "/runs?x=%0A",
                "/\t/evil.example",
                "/%09/evil.example",
                " /runs",
                "/sign-in",
                "/sign-out",
                "/api/v1/jobruns",
                "/runs?x=%00"
            })
    void anything_else_leads_to_the_start(String wanted) {
        assertThat(Destination.of(wanted)).isEqualTo(Destination.START);
    }
}
