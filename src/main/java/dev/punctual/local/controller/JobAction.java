package dev.punctual.local.controller;

import io.fabric8.kubernetes.api.model.Pod;

/** One thing that the controller does for a Job besides writing its status. */
sealed interface JobAction {

    /** Makes the pod with this number; one that exists already is fine. */
    record CreatePod(int ordinal) implements JobAction {}

    /** Ends a pod, with the grace that its spec gives it. */
    record DeletePod(Pod pod) implements JobAction {}

    /** Lets go of a pod that has been counted. */
    record ReleasePod(Pod pod) implements JobAction {}

    /** Removes the finished Job itself. */
    record DeleteJob() implements JobAction {}
}
