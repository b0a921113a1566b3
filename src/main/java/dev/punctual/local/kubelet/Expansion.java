package dev.punctual.local.kubelet;

import java.util.Map;

/** Kubernetes' {@code $(NAME)} in commands, arguments and environment values. */
final class Expansion {
    private Expansion() {}

    /** Replaces {@code $(NAME)} by its value; an unknown name stays as it is written, {@code $$} is a single dollar. */
    static String expand(String text, Map<String, String> values) {
        StringBuilder result = new StringBuilder();
        int at = 0;
        while (at < text.length()) {
            char c = text.charAt(at);
            char next = at + 1 < text.length() ? text.charAt(at + 1) : 0;
            int close = c == '$' && next == '(' ? text.indexOf(')', at) : -1;
            if (close >= 0) {
                String name = text.substring(at + 2, close);
                result.append(values.getOrDefault(name, text.substring(at, close + 1)));
                at = close + 1;
            } else {
                result.append(c);
                // The second dollar is dropped, so that $$(NAME) comes out as $(NAME).
                at += c == '$' && next == '$' ? 2 : 1;
            }
        }
        return result.toString();
    }
}
