package dev.punctual.core.run;

/** Why a run stands where it stands: one word for tables, one sentence for people. */
public record Explanation(String reason, String message) {}
