package org.commonweight.participant.home;

/** A configuration that cannot be used; the message names the place, the key and what it takes. */
public final class ConfigurationException extends Exception {
    private static final long serialVersionUID = 1L;

    /** Creates the refusal. */
    public ConfigurationException(String message) {
        super(message);
    }

    /** Creates the refusal of what another reader refused first. */
    public ConfigurationException(String message, Throwable cause) {
        super(message, cause);
    }
}
