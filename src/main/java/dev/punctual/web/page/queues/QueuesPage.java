package dev.punctual.web.page.queues;

import dev.punctual.web.page.Frame;
import dev.punctual.web.page.Pager;
import java.util.List;

/** All queues that somebody may see. */
public record QueuesPage(Frame frame, String count, List<QueueView> queues, Pager pager) {}
