package org.commonweight.cli;

import org.commonweight.ipfs.fetch.Source;
import org.commonweight.protocol.content.Digest;
import org.commonweight.protocol.content.MalformedException;
import org.commonweight.protocol.sign.Address;

import picocli.CommandLine;
import picocli.CommandLine.TypeConversionException;

import java.util.Locale;

/** Reads the protocol's values from the command line, where addresses may be in mixed case. */
final class Values {
    private Values() {}

    static CommandLine register(CommandLine command) {
        return command.registerConverter(Address.class, Values::address)
                .registerConverter(Digest.class, Values::digest)
                .registerConverter(Source.class, Values::source);
    }

    private static Address address(String text) {
        try {
            return Address.fromHex(text.toLowerCase(Locale.ROOT));
        } catch (MalformedException e) {
            throw refusal(e);
        }
    }

    private static Digest digest(String text) {
        try {
            return Digest.fromHex(text.toLowerCase(Locale.ROOT));
        } catch (MalformedException e) {
            throw refusal(e);
        }
    }

    private static Source source(String text) {
        try {
            return Source.parse(text, Source.Origin.OWN);
        } catch (MalformedException e) {
            throw refusal(e);
        }
    }

    private static TypeConversionException refusal(MalformedException e) {
        return new TypeConversionException(String.valueOf(e.getMessage()));
    }
}
