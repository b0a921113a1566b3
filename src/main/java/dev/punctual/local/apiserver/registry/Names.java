package dev.punctual.local.apiserver.registry;

import com.google.re2j.Pattern;
import dev.punctual.local.apiserver.error.FieldError;
import java.util.List;
import java.util.Optional;

/** The syntax of names and labels. */
final class Names {
    private static final Pattern SUBDOMAIN =
            Pattern.compile("[a-z0-9]([-a-z0-9]*[a-z0-9])?(\\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*");
    private static final Pattern LABEL = Pattern.compile("[a-z0-9]([-a-z0-9]*[a-z0-9])?");
    private static final Pattern QUALIFIED = Pattern.compile("([A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9]");
    private static final Pattern PATH_SEGMENT = Pattern.compile("[^/%]+");

    private static final String SUBDOMAIN_WORDS =
            "a lowercase RFC 1123 subdomain must consist of lower case alphanumeric"
                    + " characters, '-' or '.', and must start and end with an alphanumeric character (e.g. 'example.com',"
                    + " regex used for validation is '[a-z0-9]([-a-z0-9]*[a-z0-9])?(\\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*')";
    private static final String LABEL_WORDS = "a lowercase RFC 1123 label must consist of lower case alphanumeric"
            + " characters or '-', and must start and end with an alphanumeric character (e.g. 'my-name',  or"
            + " '123-abc', regex used for validation is '[a-z0-9]([-a-z0-9]*[a-z0-9])?')";
    private static final String VALUE_WORDS = "a valid label must be an empty string or consist of alphanumeric"
            + " characters, '-', '_' or '.', and must start and end with an alphanumeric character (e.g. 'MyValue', "
            + " or 'my_value',  or '12345', regex used for validation is"
            + " '(([A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9])?')";
    private static final String KEY_WORDS =
            "name part must consist of alphanumeric characters, '-', '_' or '.', and must"
                    + " start and end with an alphanumeric character (e.g. 'MyName',  or 'my.name',  or '123-abc', regex used"
                    + " for validation is '([A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9]')";

    private Names() {}

    static Optional<FieldError> subdomain(String field, String name) {
        return check(field, name, SUBDOMAIN, 253, SUBDOMAIN_WORDS);
    }

    static Optional<FieldError> label(String field, String name) {
        return check(field, name, LABEL, 63, LABEL_WORDS);
    }

    /** Names of roles, which may hold what no DNS name may. */
    static Optional<FieldError> pathSegment(String field, String name) {
        boolean dots = List.of(".", "..").contains(name);
        return dots || !PATH_SEGMENT.matches(name)
                ? Optional.of(FieldError.invalid(
                        field, FieldError.quote(name), "may not be '.' or '..' or contain '/' or '%'"))
                : Optional.empty();
    }

    static Optional<FieldError> labelKey(String field, String key) {
        int slash = key.indexOf('/');
        if (slash >= 0 && !SUBDOMAIN.matches(key.substring(0, slash))) {
            return Optional.of(FieldError.invalid(field, FieldError.quote(key), "prefix part " + SUBDOMAIN_WORDS));
        }
        String name = key.substring(slash + 1);
        return name.length() <= 63 && QUALIFIED.matches(name)
                ? Optional.empty()
                : Optional.of(FieldError.invalid(
                        field,
                        FieldError.quote(key),
                        name.length() > 63 ? "name part must be no more than 63 bytes" : KEY_WORDS));
    }

    static Optional<FieldError> labelValue(String field, String value) {
        return value.isEmpty() ? Optional.empty() : check(field, value, QUALIFIED, 63, VALUE_WORDS);
    }

    private static Optional<FieldError> check(String field, String name, Pattern syntax, int most, String words) {
        if (name.length() > most) {
            return Optional.of(
                    FieldError.invalid(field, FieldError.quote(name), "must be no more than " + most + " bytes"));
        }
        return syntax.matches(name)
                ? Optional.empty()
                : Optional.of(FieldError.invalid(field, FieldError.quote(name), words));
    }
}
