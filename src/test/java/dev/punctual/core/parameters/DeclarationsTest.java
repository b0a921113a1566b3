package dev.punctual.core.parameters;

import static org.assertj.core.api.Assertions.assertThat;

import dev.punctual.core.parameters.Resolution.Refused;
import dev.punctual.core.parameters.Resolution.Resolved;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class DeclarationsTest {

    /** A declaration as words: {@code integer minimum=1 maximum=10}. */
    private static Declaration declared(String name, String words) {
        List<String> fields = List.of(words.split(" "));
        return new Declaration(
                name,
                ValueType.valueOf(fields.get(0).toUpperCase(Locale.ROOT)),
                fields.contains("required"),
                field(fields, "default"),
                field(fields, "pattern"),
                field(fields, "minimum"),
                field(fields, "maximum"),
                fields.stream()
                        .filter(field -> field.startsWith("enum="))
                        .flatMap(field -> Arrays.stream(field.substring(5).split("\\|")))
                        .toList());
    }

    private static String field(List<String> fields, String name) {
        return fields.stream()
                .filter(field -> field.startsWith(name + "="))
                .map(field -> field.substring(name.length() + 1))
                .findFirst()
                .orElse(null);
    }

    private static Resolution resolve(String words, NamedValue... given) {
        return Declarations.of(List.of(declared("p", words))).resolve(List.of(given));
    }

    private static String refusal(Resolution resolution) {
        assertThat(resolution).isInstanceOf(Refused.class);
        return ((Refused) resolution).message();
    }

    private static List<NamedValue> values(Resolution resolution) {
        assertThat(resolution).isInstanceOf(Resolved.class);
        return ((Resolved) resolution).values();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            textBlock =
                    """
            string                               ; anything at all
            string                               ; ''
            string pattern=[a-z]+                ; abc
            string pattern=a|ab                  ; ab
            integer                              ; 0
            integer                              ; -17
            integer                              ; 123456789012345678901234567890
            integer minimum=1                    ; 1
            integer maximum=99999999999999999999 ; 99999999999999999999
            number                               ; 0.5
            number                               ; -1e3
            number minimum=0.1                   ; 0.10
            number minimum=2                     ; 1e999
            boolean                              ; true
            boolean                              ; false
            date                                 ; 2028-02-29
            date minimum=2026-01-01              ; 2026-01-01
            enum enum=red|green                  ; green
            """)
    void a_value_that_fits_is_taken_as_it_is(String words, String value) {
        assertThat(values(resolve(words, NamedValue.of("p", value)))).containsExactly(NamedValue.of("p", value));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            textBlock =
                    """
            string pattern=[a-z]+                ; abc1         ; "abc1" does not match its pattern [a-z]+
            string pattern=[a-z]+                ; ''           ; "" does not match its pattern [a-z]+
            integer                              ; +1           ; "+1" is not an integer
            integer                              ; 1.0          ; "1.0" is not an integer
            integer                              ; ''           ; "" is not an integer
            integer                              ; ' 1'         ; " 1" is not an integer
            integer                              ; ١            ; "١" is not an integer
            integer minimum=1                    ; 0            ; 0 is less than its minimum 1
            integer maximum=10                   ; 11           ; 11 is greater than its maximum 10
            integer minimum=-5                   ; -6           ; -6 is less than its minimum -5
            number                               ; ten          ; "ten" is not a number
            number                               ; .5           ; ".5" is not a number
            number                               ; 0x10         ; "0x10" is not a number
            number                               ; NaN          ; "NaN" is not a number
            number maximum=0.5                   ; 0.51         ; 0.51 is greater than its maximum 0.5
            number maximum=0.5                   ; 1e999        ; 1e999 is greater than its maximum 0.5
            number                               ; 1e999999999  ; "1e999999999" is not a number
            boolean                              ; True         ; "True" is not true or false
            boolean                              ; yes          ; "yes" is not true or false
            date                                 ; 2026-02-29   ; "2026-02-29" is not a date such as 2026-12-24
            date                                 ; 24.12.2026   ; "24.12.2026" is not a date such as 2026-12-24
            date                                 ; 2026-1-1     ; "2026-1-1" is not a date such as 2026-12-24
            date minimum=2026-01-01              ; 2025-12-31   ; 2025-12-31 is less than its minimum 2026-01-01
            enum enum=red|green                  ; blue         ; "blue" is none of red, green
            """)
    void a_value_that_does_not_is_refused_with_parameter_rule_and_value(String words, String value, String problem) {
        assertThat(refusal(resolve(words, NamedValue.of("p", value)))).isEqualTo("parameter p: " + problem);
    }

    @Test
    void a_secret_is_taken_by_its_key_only_and_never_repeated() {
        NamedValue key = NamedValue.secret("p", "login", "password");

        assertThat(values(resolve("secret required", key))).containsExactly(key);
        assertThat(refusal(resolve("secret", NamedValue.of("p", "hunter2"))))
                .isEqualTo("parameter p: it is a secret, which takes valueFrom.secretKeyRef and no value in clear")
                .doesNotContain("hunter2");
        assertThat(refusal(resolve("integer", key)))
                .isEqualTo("parameter p: only a parameter of type secret takes valueFrom, it takes an integer");
    }

    @Test
    void a_default_stands_in_for_a_missing_value_and_without_one_there_is_none() {
        assertThat(values(resolve("integer default=7"))).containsExactly(NamedValue.of("p", "7"));
        assertThat(values(resolve("integer required default=7"))).containsExactly(NamedValue.of("p", "7"));
        assertThat(values(resolve("integer default=7", NamedValue.of("p", "8"))))
                .containsExactly(NamedValue.of("p", "8"));
        assertThat(values(resolve("integer"))).isEmpty();
        assertThat(refusal(resolve("integer required"))).isEqualTo("parameter p: it is required, and has no value");
    }

    @Test
    void values_come_in_the_order_of_declaration() {
        Declarations declarations = Declarations.of(
                List.of(declared("b", "string"), declared("a", "string default=x"), declared("c", "string")));

        assertThat(values(declarations.resolve(List.of(NamedValue.of("c", "3"), NamedValue.of("b", "1")))))
                .extracting(NamedValue::name)
                .containsExactly("b", "a", "c");
    }

    @Test
    void a_value_that_nobody_declared_is_refused_with_those_that_are() {
        assertThat(refusal(resolve("integer", NamedValue.of("q", "s3cret"))))
                .isEqualTo("parameter q: it is not declared; the job declares p");
        assertThat(refusal(Declarations.of(List.of()).resolve(List.of(NamedValue.of("q", "1")))))
                .isEqualTo("parameter q: it is not declared; the job declares none");
        assertThat(refusal(resolve("integer", NamedValue.of("p", "1"), NamedValue.of("p", "2"))))
                .isEqualTo("parameter p: it is given twice");
    }

    @Test
    void all_that_is_wrong_is_said_at_once_within_a_kibibyte() {
        Declarations two = Declarations.of(List.of(declared("a", "integer"), declared("b", "date required")));
        List<Declaration> many = IntStream.range(0, 50)
                .mapToObj(number -> declared("number" + number, "integer required"))
                .toList();

        assertThat(refusal(two.resolve(List.of(NamedValue.of("a", "x")))))
                .isEqualTo("parameter a: \"x\" is not an integer; parameter b: it is required, and has no value");
        assertThat(refusal(Declarations.of(many).resolve(List.of()))).hasSizeBetween(900, 1024);
    }

    @Test
    void an_ad_hoc_run_may_be_given_anything_but_what_is_taken() {
        List<NamedValue> given = List.of(NamedValue.of("b", "$(x)"), NamedValue.secret("a", "login", "password"));

        assertThat(values(Declarations.ofAdHocRun().resolve(given))).isEqualTo(given);
        assertThat(refusal(Declarations.ofAdHocRun().resolve(List.of(NamedValue.of("PUNCTUAL_RUN", "x")))))
                .isEqualTo("parameter PUNCTUAL_RUN: names that begin with PUNCTUAL_ are taken");
        assertThat(refusal(Declarations.ofAdHocRun().resolve(List.of(NamedValue.of("a", "x\0y")))))
                .contains("NUL");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            textBlock =
                    """
            integer default=x          ; default: "x" is not an integer
            integer default=0 minimum=1; default: 0 is less than its minimum 1
            integer minimum=x          ; minimum: "x" is not an integer
            number maximum=1e5000      ; maximum: "1e5000" is not a number
            date minimum=2026-13-01    ; minimum: "2026-13-01" is not a date such as 2026-12-24
            integer minimum=3 maximum=2; minimum: 3 is greater than its maximum 2
            string minimum=3           ; minimum: "3" is not a string
            string pattern=(           ; pattern: "(" cannot be used: missing closing )
            string pattern=(?=x)       ; pattern: "(?=x)" cannot be used: invalid or unsupported Perl syntax
            enum                       ; enum: it lists no value
            enum enum=a|b default=c    ; default: "c" is none of a, b
            secret default=hunter2     ; default: a secret has none
            """)
    void a_declaration_that_is_wrong_itself_is_a_problem_with_field_and_value(String words, String problem) {
        Declarations declarations = Declarations.of(List.of(declared("p", words)));

        assertThat(declarations.problems()).containsExactly("spec.parameters[p]." + problem);
        assertThat(refusal(declarations.resolve(List.of()))).isEqualTo("spec.parameters[p]." + problem);
    }

    @Test
    void a_name_that_is_taken_is_a_problem() {
        assertThat(Declarations.of(List.of(declared("PUNCTUAL_RUN", "string"))).problems())
                .containsExactly("spec.parameters[PUNCTUAL_RUN].name: names that begin with PUNCTUAL_ are taken");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "((a{100}){100}){100}",
                "(((x{1000}){1000}){1000})",
                "a{1000}b{1000}c{1000}d{1000}e{1000}f{1000}g{1000}h{1000}i{1000}j{1000}k{1000}",
                "a{99999999}",
                "(x{1000}\\Q)(\\E){1000}",
                "([)]{100}a{100}[(]){1000}",
                "([[:alpha:]\\])]{1,1000}\\p{Lu}){100,}",
                "(?i:(?P<n>a{1000}){1000})"
            })
    @Timeout(5)
    void a_pattern_that_explodes_is_refused(String pattern) {
        assertThat(Declarations.of(List.of(declared("p", "string pattern=" + pattern)))
                        .problems())
                .singleElement()
                .asString()
                .startsWith("spec.parameters[p].pattern: \"" + pattern.substring(0, 8));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "[0-9]{4}-[0-9]{2}-[0-9]{2}",
                "[a-z]{1,63}(\\.[a-z]{1,63}){1,100}",
                "a{1000}b{1000}c{1000}d{1000}",
                "\\x{10FFFF}|\\x{1000}|\\{9999\\}|[{9999}]",
                "x{,9999}{",
                "(?:ftp|https?)://[^/\\s]+(/.*)?"
            })
    void a_pattern_that_people_write_is_taken(String pattern) {
        assertThat(Declarations.of(List.of(declared("p", "string pattern=" + pattern)))
                        .problems())
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"(a+)+b", "(a|aa)*c", "(a|a?)+d", "(.*)(.*)(.*)(.*)(.*)e"})
    void a_hostile_value_is_answered_at_once(String pattern) {
        long before = System.nanoTime();

        assertThat(refusal(resolve("string pattern=" + pattern, NamedValue.of("p", "a".repeat(4096)))))
                .contains("does not match its pattern")
                .hasSizeLessThan(200);
        assertThat(Duration.ofNanos(System.nanoTime() - before)).isLessThan(Duration.ofSeconds(2));
    }
}
