package org.commonweight.lab.demo;

import java.math.BigDecimal;

/**
 * What a newcomer's round taught and erased, with memory and without.
 *
 * @param round the round that the newcomer trained alone
 * @param before the model that the round started from
 * @param withEwc the result of the round
 * @param without an unsubmitted twin: same base, rows, plan and engine, but λ = 0
 * @param lambda λ of the round
 */
public record NewcomerResult(
        long round, Halves before, Halves withEwc, Halves without, BigDecimal lambda) {}
