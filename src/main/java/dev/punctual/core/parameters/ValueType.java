package dev.punctual.core.parameters;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.regex.Pattern;

/** What values a parameter takes. */
public enum ValueType {
    STRING("a string"),
    INTEGER("an integer"),
    NUMBER("a number"),
    BOOLEAN("true or false"),
    DATE("a date such as 2026-12-24"),
    ENUM("one of its values"),
    SECRET("a key of a Secret");

    /** Longer numbers are no measure of anything, and cost more than they tell. */
    private static final int DIGITS = 100;

    private static final Pattern INTEGER_FORM = Pattern.compile("-?[0-9]{1," + DIGITS + "}");

    /** An exponent of more than three digits would fill the memory of whoever writes it out. */
    private static final Pattern NUMBER_FORM =
            Pattern.compile("-?[0-9]{1," + DIGITS + "}(\\.[0-9]{1," + DIGITS + "})?([eE][+-]?[0-9]{1,3})?");

    private static final Pattern DATE_FORM = Pattern.compile("[0-9]{4}-[0-9]{2}-[0-9]{2}");

    private final String words;

    ValueType(String words) {
        this.words = words;
    }

    /** What it takes, in words. */
    String words() {
        return words;
    }

    /** Whether a text has the form of the type. */
    boolean accepts(String text) {
        return switch (this) {
            case STRING, ENUM -> text.indexOf('\0') < 0;
            case INTEGER -> INTEGER_FORM.matcher(text).matches();
            case NUMBER -> NUMBER_FORM.matcher(text).matches();
            case BOOLEAN -> text.equals("true") || text.equals("false");
            case DATE -> isDate(text);
            case SECRET -> false;
        };
    }

    /** Whether values of the type have an order, so that there can be a smallest. */
    boolean isOrdered() {
        return this == INTEGER || this == NUMBER || this == DATE;
    }

    /** Where a text that the type accepts lies in the order of the type. */
    BigDecimal measure(String text) {
        return this == DATE ? BigDecimal.valueOf(LocalDate.parse(text).toEpochDay()) : new BigDecimal(text);
    }

    private static boolean isDate(String text) {
        if (!DATE_FORM.matcher(text).matches()) {
            return false;
        }
        try {
            LocalDate.parse(text);
            return true;
        } catch (DateTimeException e) {
            return false;
        }
    }
}
