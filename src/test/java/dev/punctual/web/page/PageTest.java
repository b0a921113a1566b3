package dev.punctual.web.page;

import static io.restassured.RestAssured.given;

import dev.punctual.web.auth.OpenDoors;
import jakarta.inject.Inject;
import org.junit.jupiter.api.BeforeEach;

/** What tests of pages have in common: an empty world, and a browser. */
abstract class PageTest {
    @Inject
    StandIns.World world;

    @Inject
    StandInCommands commands;

    @BeforeEach
    void beginWithNothing() {
        world.reset();
        commands.reset();
        OpenDoors.open();
    }

    static String page(String path) {
        return page(path, 200);
    }

    static String page(String path, int status) {
        return given().header("Accept", "text/html")
                .redirects()
                .follow(false)
                .get(path)
                .then()
                .statusCode(status)
                .extract()
                .asString();
    }
}
