package org.commonweight.ipfs.kubo;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Base64;
import java.util.Optional;

/** How a client proves to a daemon that it may call ({@code API.Authorizations}). Never printed. */
public sealed interface KuboAuthorization {
    /** Returns the value of the header {@code Authorization}, if there is to be one. */
    Optional<String> header();

    /** No proof, for a daemon that only this machine reaches. */
    record None() implements KuboAuthorization {
        @Override
        public Optional<String> header() {
            return Optional.empty();
        }
    }

    /** A token. */
    record Bearer(String token) implements KuboAuthorization {
        @Override
        public Optional<String> header() {
            return Optional.of("Bearer " + token);
        }

        @Override
        public String toString() {
            return "Bearer ***";
        }
    }

    /** A user with a password. */
    record Basic(String user, String password) implements KuboAuthorization {
        @Override
        public Optional<String> header() {
            byte[] pair = (user + ":" + password).getBytes(UTF_8);
            return Optional.of("Basic " + Base64.getEncoder().encodeToString(pair));
        }

        @Override
        public String toString() {
            return "Basic " + user + ":***";
        }
    }
}
