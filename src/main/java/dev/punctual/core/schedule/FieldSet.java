package dev.punctual.core.schedule;

import java.util.List;

/**
 * What one field of an expression allows.
 *
 * @param values the allowed values as a bit set, bit n being value n
 * @param rules days that depend on the month, allowed as well
 * @param star whether it holds a plain {@code *} or {@code ?}, which means "any" when days are combined; as in Kubernetes a step
 *     larger than one takes that meaning away
 * @param startsWithStar whether the text starts with {@code *} or {@code ?}, with a step or without
 */
record FieldSet(CronField field, long values, List<DayRule> rules, boolean star, boolean startsWithStar) {

    FieldSet {
        rules = List.copyOf(rules);
    }

    boolean coversAll() {
        return values == field.all();
    }

    boolean allows(int value) {
        return (values >>> value & 1) != 0;
    }

    /** The allowed days of such a month, for the two fields that speak of days. */
    int days(MonthShape month) {
        int days = field == CronField.DAY_OF_WEEK ? month.onWeekdays(values) : month.numbered(values);
        for (DayRule rule : rules) {
            days |= rule.days(month);
        }
        return days;
    }
}
