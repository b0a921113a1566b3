package dev.punctual.web.auth;

import java.net.URLDecoder;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.function.BiConsumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The fields of a form, as its body has them. */
final class FormFields {
    /** A thousand runs, and what is said of them. */
    static final int MOST = 2_200;
    /** In characters, before it is decoded. */
    static final int LONGEST = 64 * 1024;

    private static final Pattern CHARSET = Pattern.compile(";\\s*charset=\"?([^;\"\\s]+)");
    private static final Pattern BROKEN = Pattern.compile("%(?![0-9a-fA-F]{2})");

    private FormFields() {}

    /**
     * How the text of a form is encoded.
     *
     * @throws IllegalArgumentException where nobody knows
     */
    static Charset charset(String type) {
        Matcher named = CHARSET.matcher(type);
        return named.find() ? Charset.forName(named.group(1)) : StandardCharsets.UTF_8;
    }

    /**
     * Hands on each field by its name, in the order of the body.
     *
     * @throws IllegalArgumentException where one is broken or too long, or there are too many
     */
    static void read(String body, Charset charset, BiConsumer<String, String> field) {
        int count = 0;
        for (String part : body.split("&", -1)) {
            if (!part.isEmpty()) {
                demand(++count <= MOST);
                readOne(part, charset, field);
            }
        }
    }

    private static void readOne(String part, Charset charset, BiConsumer<String, String> field) {
        demand(part.length() <= LONGEST && !BROKEN.matcher(part).find() && part.charAt(0) != '=');
        String[] both = part.split("=", 2);
        field.accept(URLDecoder.decode(both[0], charset), both.length == 1 ? "" : URLDecoder.decode(both[1], charset));
    }

    private static void demand(boolean isRight) {
        if (!isRight) {
            throw new IllegalArgumentException("this is no form");
        }
    }
}
