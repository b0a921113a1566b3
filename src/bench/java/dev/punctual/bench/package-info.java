/** Drivers that measure the packaged operator against an API server; see docs/benchmarks.md. */
package dev.punctual.bench;
