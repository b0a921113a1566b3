package dev.punctual.web.rest;

import static io.restassured.RestAssured.given;

import dev.punctual.cluster.read.SampleCatalogue;
import dev.punctual.web.SampleVisitor;
import dev.punctual.web.auth.OpenDoors;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import jakarta.inject.Inject;
import org.junit.jupiter.api.BeforeEach;

/** What tests of the API have in common: the samples, and somebody who asks. */
abstract class RestTest {
    @Inject
    SampleCatalogue catalogue;

    @Inject
    SampleVisitor visitor;

    @Inject
    SampleCommands commands;

    @BeforeEach
    void beginWithTheSamples() {
        OpenDoors.open();
        visitor.signIn(true);
        commands.reset();
        catalogue.clear();
        SampleObjects.put(catalogue, "default");
    }

    static RequestSpecification asking() {
        return given().urlEncodingEnabled(false);
    }

    static Response get(String address) {
        return asking().get("/api/v1" + address);
    }

    static Response call(Endpoint endpoint) {
        RequestSpecification request = asking();
        String body = endpoint.body();
        if (body != null) {
            request.contentType("application/json").body(body);
        }
        return request.request(endpoint.method(), endpoint.address("default"));
    }
}
