package dev.punctual.web.rest;

import jakarta.enterprise.inject.Any;
import jakarta.enterprise.inject.spi.Bean;
import jakarta.enterprise.inject.spi.BeanManager;
import jakarta.inject.Singleton;
import jakarta.ws.rs.HttpMethod;
import jakarta.ws.rs.Path;
import java.lang.annotation.Annotation;
import java.lang.reflect.Method;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Which methods there are at an address. Status 405 has to name them (RFC 9110), and the framework does not know them then. */
@Singleton
class AllowedMethods {
    /** A place in a template, with or without an expression for what stands there. */
    private static final Pattern PLACE = Pattern.compile("\\{\\s*\\w+\\s*(?::\\s*([^{}]+?)\\s*)?}");

    private final List<Offer> offers;

    /** What is offered at the addresses of a template. */
    private record Offer(Pattern address, String method) {}

    AllowedMethods(BeanManager beans) {
        this.offers = beans.getBeans(Object.class, Any.Literal.INSTANCE).stream()
                .map(Bean::getBeanClass)
                .distinct()
                .filter(type -> type.isAnnotationPresent(Path.class))
                .flatMap(AllowedMethods::offers)
                .toList();
    }

    private static Stream<Offer> offers(Class<?> resource) {
        return Stream.of(resource.getDeclaredMethods()).flatMap(method -> Stream.of(method.getAnnotations())
                .map(Annotation::annotationType)
                .flatMap(type -> Stream.ofNullable(type.getAnnotation(HttpMethod.class)))
                .map(verb -> new Offer(address(resource, method), verb.value())));
    }

    private static Pattern address(Class<?> resource, Method method) {
        String template = part(resource.getAnnotation(Path.class)) + part(method.getAnnotation(Path.class));
        String expression = PLACE.matcher(template)
                .replaceAll(place ->
                        place.group(1) == null ? "[^/]+" : Matcher.quoteReplacement("(?:" + place.group(1) + ")"));
        return Pattern.compile(expression.isEmpty() ? "/" : expression);
    }

    /** With a slash before it and none behind it. */
    private static String part(@Nullable Path path) {
        String bare = path == null ? "" : path.value().replaceAll("^/+|/+$", "");
        return bare.isEmpty() ? "" : "/" + bare;
    }

    /** As the header {@code Allow} has them. */
    String at(String path) {
        String bare = path.length() > 1 && path.endsWith("/") ? path.substring(0, path.length() - 1) : path;
        Set<String> methods = offers.stream()
                .filter(offer -> offer.address().matcher(bare).matches())
                .map(Offer::method)
                .collect(Collectors.toCollection(TreeSet::new));
        if (methods.contains(HttpMethod.GET)) {
            methods.add(HttpMethod.HEAD);
        }
        methods.add(HttpMethod.OPTIONS);
        return String.join(", ", methods);
    }
}
