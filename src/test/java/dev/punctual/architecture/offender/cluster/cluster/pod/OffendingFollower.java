package dev.punctual.architecture.offender.cluster.cluster.pod;

import dev.punctual.architecture.offender.cluster.web.Page;

class OffendingFollower {
    Page draws() {
        return new Page();
    }
}
