package org.commonweight.organization.yaml;

/** A file that says something that nobody understands; the message names file, line and remedy. */
public final class YamlException extends Exception {
    private static final long serialVersionUID = 1L;

    YamlException(String message) {
        super(message);
    }
}
