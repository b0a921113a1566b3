package dev.punctual.architecture.offender.unmarked.core;

record OffendingRecord() {}
