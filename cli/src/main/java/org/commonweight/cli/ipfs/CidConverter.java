package org.commonweight.cli.ipfs;

import org.commonweight.ipfs.unixfs.CidText;
import org.commonweight.protocol.content.Cid;
import org.commonweight.protocol.content.MalformedException;

import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads a CID from the command line, alone or after {@code /ipfs/}. */
final class CidConverter implements ITypeConverter<Cid> {
    @Override
    public Cid convert(String text) {
        String name = text.startsWith("/ipfs/") ? text.substring(6) : text;
        try {
            return CidText.parse(name);
        } catch (MalformedException e) {
            throw new TypeConversionException(String.valueOf(e.getMessage()));
        }
    }
}
