package dev.punctual.web.page.error;

import dev.punctual.web.page.Frame;

/** That something cannot be done, and what to do about it. */
public record ErrorPage(Frame frame, int status, String title, String detail, String advice) {}
