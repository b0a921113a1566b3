package dev.punctual.local.apiserver.store;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;

/**
 * What a list found.
 *
 * @param revision the revision of the whole, from which a watch can go on
 * @param next where the next page begins, empty when this was the last
 * @param remaining how many objects lie behind this page
 */
public record Listing(List<ObjectNode> items, long revision, String next, long remaining) {}
