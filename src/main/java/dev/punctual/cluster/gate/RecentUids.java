package dev.punctual.cluster.gate;

import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.Set;

/** The UIDs of the objects that went last: so many that whoever still looks at one of them is done before it is dropped. */
final class RecentUids {
    private static final int MOST = 20_000;

    private final Set<String> uids = new LinkedHashSet<>();

    synchronized void add(String uid) {
        uids.add(uid);
        if (uids.size() > MOST) {
            Iterator<String> oldest = uids.iterator();
            oldest.next();
            oldest.remove();
        }
    }

    synchronized boolean contains(String uid) {
        return uids.contains(uid);
    }
}
