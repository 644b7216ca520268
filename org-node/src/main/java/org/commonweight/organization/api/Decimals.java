package org.commonweight.organization.api;

import io.vertx.core.json.JsonObject;

import org.commonweight.protocol.json.CanonicalDecimal;

/** Writes real numbers as the protocol does: decimal strings, absent where not known. */
final class Decimals {
    private Decimals() {}

    static void put(JsonObject json, String key, double value) {
        if (Double.isFinite(value)) {
            json.put(key, CanonicalDecimal.of(value));
        }
    }
}
