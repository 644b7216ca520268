package org.commonweight.cli;

import picocli.CommandLine;
import picocli.CommandLine.IExecutionExceptionHandler;
import picocli.CommandLine.IParameterExceptionHandler;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.UnmatchedArgumentException;

import java.io.PrintWriter;

/** Turns whatever went wrong into one line on the error stream and exit code 2. */
final class Failures implements IExecutionExceptionHandler, IParameterExceptionHandler {
    private static final int COULD_NOT = 2;

    @Override
    public int handleExecutionException(
            Exception failure, CommandLine command, ParseResult parsed) {
        PrintWriter err = command.getErr();
        err.println("commonweight: " + sentence(failure));
        if (command.getCommandSpec().root().userObject() instanceof Main main
                && main.stacktrace()) {
            failure.printStackTrace(err);
        }
        return COULD_NOT;
    }

    @Override
    public int handleParseException(ParameterException failure, String[] arguments) {
        CommandLine command = failure.getCommandLine();
        PrintWriter err = command.getErr();
        err.println("commonweight: " + failure.getMessage());
        UnmatchedArgumentException.printSuggestions(failure, err);
        err.println("See: " + command.getCommandSpec().qualifiedName() + " --help");
        return COULD_NOT;
    }

    /** An exception's message, or its kind where it has none, so that the line is never empty. */
    private static String sentence(Exception failure) {
        String message = failure.getMessage();
        return message == null || message.isBlank()
                ? "unexpected " + failure.getClass().getSimpleName() + "; repeat with --stacktrace"
                : message;
    }
}
