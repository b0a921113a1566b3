/**
 * What Punctual needs of an API server. The suite runs in every build against the embedded one, and with the Maven
 * profile {@code apiserver} against a real kube-apiserver, whose answers are the truth.
 */
package dev.punctual.conformance;
