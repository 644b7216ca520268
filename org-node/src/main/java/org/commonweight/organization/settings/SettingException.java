package org.commonweight.organization.settings;

/** A setting that cannot be used; the message says where it was made, and what would do. */
public final class SettingException extends Exception {
    private static final long serialVersionUID = 1L;

    SettingException(String message) {
        super(message);
    }
}
