/** Code written to break the rules of the architecture: one package for each rule, packages in it named like the real ones. */
package dev.punctual.architecture.offender;
