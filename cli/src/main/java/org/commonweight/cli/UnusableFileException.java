package org.commonweight.cli;

import org.commonweight.protocol.content.MalformedException;

import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/** A file that was named on the command line is missing, or not what it must be. */
final class UnusableFileException extends Exception {
    private static final long serialVersionUID = 1L;

    UnusableFileException(Path file, MalformedException cause) {
        super(file + ": " + cause.getMessage(), cause);
    }

    UnusableFileException(Path file, IOException cause) {
        super(file + (cause instanceof NoSuchFileException ? " is missing" : ": " + cause), cause);
    }
}
