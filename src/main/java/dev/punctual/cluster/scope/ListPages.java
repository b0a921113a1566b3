package dev.punctual.cluster.scope;

/**
 * How the objects of a kind are asked for at a start: page by page. A list in one answer is in memory several times while it is
 * read, and several lists are read at once.
 */
public final class ListPages {
    /** How many objects a page has, as many as kubectl asks for. */
    public static final long SIZE = 500;

    private ListPages() {}
}
