package dev.punctual.web.page.api;

import dev.punctual.web.page.Frame;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What programs can ask, as the document of the API says.
 *
 * @param needsToken whether programs of whoever looks have to send one
 */
public record ApiPage(Frame frame, List<Group> groups, boolean needsToken) {

    /** Operations about the same. */
    public record Group(String name, List<Operation> operations) {}

    /**
     * An address with a method.
     *
     * @param body an example of what is sent; null where nothing is
     * @param curl the same from a shell, to be copied
     */
    public record Operation(
            String name,
            String method,
            String path,
            String summary,
            @Nullable String description,
            List<Parameter> parameters,
            @Nullable String body,
            List<Answer> answers,
            CurlLine curl) {}

    /**
     * A parameter.
     *
     * @param place path, query or header
     */
    public record Parameter(String name, String place, String description) {}

    /**
     * What may be answered.
     *
     * @param type the media type of the example
     * @param example null where nothing is shown
     */
    public record Answer(String status, String description, @Nullable String type, @Nullable String example) {}
}
