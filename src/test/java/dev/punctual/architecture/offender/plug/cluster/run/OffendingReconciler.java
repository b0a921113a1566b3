package dev.punctual.architecture.offender.plug.cluster.run;

import dev.punctual.architecture.offender.plug.local.apiserver.ApiServer;

class OffendingReconciler {
    ApiServer plugsIn() {
        return new ApiServer();
    }
}
