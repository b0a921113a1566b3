/** The Job controller of local mode: turns a {@code batch/v1} Job into pods and counts what became of them. */
@NullMarked
package dev.punctual.local.controller;

import org.jspecify.annotations.NullMarked;
