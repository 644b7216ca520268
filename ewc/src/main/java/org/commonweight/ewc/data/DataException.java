package org.commonweight.ewc.data;

/** Data cannot be used; the message names the file, what is wrong and the remedy in one line. */
public final class DataException extends Exception {
    private static final long serialVersionUID = 1L;

    /** Creates the refusal. */
    public DataException(String message) {
        super(message);
    }

    /** Creates the refusal of something that the operating system refused first. */
    public DataException(String message, Throwable cause) {
        super(message, cause);
    }
}
