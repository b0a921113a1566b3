package dev.punctual.cluster.notify;

/** What is posted to a receiver. */
enum Shape {
    CLOUD_EVENTS("application/cloudevents+json; charset=utf-8"),
    SLACK("application/json; charset=utf-8");

    private final String contentType;

    Shape(String contentType) {
        this.contentType = contentType;
    }

    String contentType() {
        return contentType;
    }
}
