package dev.punctual.web.page.operator;

import dev.punctual.web.page.Frame;
import java.util.List;

/**
 * The audit trail, filtered as the address says; what is not filtered by is empty.
 *
 * @param address of this very page, its filter included
 */
public record AuditPage(
        Frame frame,
        String who,
        String verb,
        String namespace,
        String name,
        boolean isFiltered,
        String address,
        List<AuditRow> rows) {}
