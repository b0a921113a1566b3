package dev.punctual.cluster.read;

/**
 * A question for runs.
 *
 * @param descending the newest, latest, furthest, longest first; by job and status, from Z to A
 * @param limit how many are listed, 1 to 1000
 */
public record RunQuery(RunFilter filter, RunOrder order, boolean descending, Place place, int limit) {
    /** How many a page shows. */
    public static final int USUAL = 50;

    /** How many can be asked for. */
    public static final int MOST = 1000;

    /** Where in the list the answer begins. */
    public sealed interface Place {
        /** After so many. */
        record Offset(int runs) implements Place {}

        /**
         * Where another answer ended or began, so that runs that came or went since move nothing.
         *
         * @param cursor as that answer gave it
         * @param backward whether what stands before it is asked for
         */
        record Cursor(String cursor, boolean backward) implements Place {}
    }

    /** The newest ones. */
    public static RunQuery newest(RunFilter filter, int limit) {
        return new RunQuery(filter, RunOrder.CREATED, true, new Place.Offset(0), limit);
    }

    /** The oldest ones. */
    public static RunQuery oldest(RunFilter filter, int limit) {
        return new RunQuery(filter, RunOrder.CREATED, false, new Place.Offset(0), limit);
    }

    /**
     * The oldest ones behind a run.
     *
     * @param cursor as {@link #behind} gave it; what is none is refused when the runs are listed
     */
    public static RunQuery oldest(RunFilter filter, String cursor, int limit) {
        return new RunQuery(filter, RunOrder.CREATED, false, new Place.Cursor(cursor, false), limit);
    }

    /** The place behind a run in the list of the oldest ones, wherever the run itself may be by then. */
    public static String behind(RunSummary run) {
        RunSorting sorting = new RunSorting(RunOrder.CREATED, false, run.createdAt());
        return RunCursor.of(sorting, new RankedRun(null, RunKey.of(run), null));
    }
}
