package dev.punctual.cluster.leader;

/** Something was not written, because this replica may not be the one any more that leads. */
public final class TenureOver extends RuntimeException {
    TenureOver() {
        super("nothing is written that only the leader may write: the lease was not renewed in time, or is given back");
    }
}
