package org.commonweight.ewc.data;

/**
 * Where a row comes from.
 *
 * @param group the person, speaker or device; empty where the data do not say
 * @param source what keeps rows together that must not be torn apart by a split: the name of the
 *     recording, or the number of the line
 */
public record Origin(String group, String source) {}
