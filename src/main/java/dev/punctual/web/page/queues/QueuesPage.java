package dev.punctual.web.page.queues;

import dev.punctual.web.page.Frame;
import dev.punctual.web.page.Pager;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * All queues that somebody may see.
 *
 * @param address of this very page
 * @param lacking the right without which none is seen; null for those who have it
 */
public record QueuesPage(
        Frame frame, String count, List<QueueView> queues, Pager pager, String address, @Nullable String lacking) {}
