package org.commonweight.cli.ipfs;

import org.commonweight.ipfs.unixfs.CidV0;
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
            if (name.startsWith("Qm")) {
                throw new TypeConversionException(
                        CidV0.parse(name)
                                + " is a name of profile unixfs-v0-2015, whose files are not read"
                                + " here; add the file and use its CIDv1");
            }
            return Cid.parse(name);
        } catch (MalformedException e) {
            throw new TypeConversionException(String.valueOf(e.getMessage()));
        }
    }
}
