/** The kubelet and scheduler of local mode: run the commands of a pod as processes of this machine. */
@NullMarked
package dev.punctual.local.kubelet;

import org.jspecify.annotations.NullMarked;
