package org.commonweight.cli.ipfs;

import org.commonweight.protocol.content.Cid;
import org.commonweight.protocol.content.MalformedException;

import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads a CID from the command line, alone or after {@code /ipfs/}. */
final class CidConverter implements ITypeConverter<Cid> {
    @Override
    public Cid convert(String text) {
        try {
            return Cid.parse(text.startsWith("/ipfs/") ? text.substring(6) : text);
        } catch (MalformedException e) {
            throw new TypeConversionException(String.valueOf(e.getMessage()));
        }
    }
}
