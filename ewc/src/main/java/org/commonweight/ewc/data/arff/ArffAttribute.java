package org.commonweight.ewc.data.arff;

import java.util.List;

/** A column of an ARFF file. */
public sealed interface ArffAttribute {
    /** Returns what the file calls the column. */
    String name();

    /** Decimal numbers: {@code numeric}, {@code real} or {@code integer}. */
    record Numeric(String name) implements ArffAttribute {}

    /** One of the listed values. */
    record Nominal(String name, List<String> values) implements ArffAttribute {
        public Nominal {
            values = List.copyOf(values);
        }
    }

    /** Any text. */
    record Text(String name) implements ArffAttribute {}
}
