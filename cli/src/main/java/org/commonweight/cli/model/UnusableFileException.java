package org.commonweight.cli.model;

import org.commonweight.protocol.content.MalformedException;

import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/** A file that was named on the command line is missing, or not what it must be. */
public final class UnusableFileException extends Exception {
    private static final long serialVersionUID = 1L;

    /** A file that is of another form. */
    public UnusableFileException(Path file, MalformedException cause) {
        super(file + ": " + cause.getMessage(), cause);
    }

    /** A file that cannot be read. */
    public UnusableFileException(Path file, IOException cause) {
        super(file + (cause instanceof NoSuchFileException ? " is missing" : ": " + cause), cause);
    }
}
