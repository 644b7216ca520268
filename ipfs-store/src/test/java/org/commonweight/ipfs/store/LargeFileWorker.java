package org.commonweight.ipfs.store;

import org.commonweight.ipfs.Progress;
import org.commonweight.ipfs.fetch.Fetcher;
import org.commonweight.ipfs.fetch.Limits;
import org.commonweight.ipfs.fetch.Source;
import org.commonweight.ipfs.fetch.SourcePolicy;
import org.commonweight.ipfs.gateway.Gateway;
import org.commonweight.protocol.content.Digest;
import org.commonweight.protocol.content.FileReference;

import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.time.InstantSource;
import java.util.List;
import java.util.SplittableRandom;

/** Adds a gibibyte to one store, fetches it into another, and compares. */
final class LargeFileWorker {
    private static final long BYTES = 1L << 30;

    private LargeFileWorker() {}

    /** The one argument is a folder with 3 GiB of room. */
    public static void main(String[] arguments) throws Exception {
        Path folder = Path.of(arguments[0]);
        Path original = folder.resolve("original");
        Digest written = write(original);
        InstantSource clock = InstantSource.system();
        try (ContentStore there =
                        ContentStore.open(folder.resolve("there"), Durability.PROCESS_END, clock);
                ContentStore here =
                        ContentStore.open(folder.resolve("here"), Durability.PROCESS_END, clock);
                Gateway gateway = Gateway.onLoopback(there.blocks(), 0);
                Fetcher fetcher =
                        new Fetcher(here, SourcePolicy.publicOnly(), Limits.defaults(), clock)) {
            FileReference file = there.add(original, Progress.SILENT);
            Files.delete(original);
            Source source = Source.parse(gateway.uri().toString(), Source.Origin.OWN);
            fetcher.fetch(file, List.of(source));
            Digest read = digest(here.open(file));
            if (!read.equals(written)) {
                throw new IllegalStateException("Wrote " + written + ", read " + read);
            }
            System.out.printf(
                    "%d bytes added, fetched and read back with %d MiB of heap: %s%n",
                    file.bytes(), Runtime.getRuntime().maxMemory() >> 20, file.cid());
        }
    }

    private static Digest write(Path original) throws Exception {
        MessageDigest hash = Digest.newSha256();
        SplittableRandom random = new SplittableRandom(BYTES);
        byte[] chunk = new byte[1 << 20];
        try (OutputStream out = Files.newOutputStream(original)) {
            for (long at = 0; at < BYTES; at += chunk.length) {
                random.nextBytes(chunk);
                hash.update(chunk);
                out.write(chunk);
            }
        }
        return Digest.of(hash.digest());
    }

    private static Digest digest(InputStream content) throws Exception {
        MessageDigest hash = Digest.newSha256();
        try (DigestInputStream in = new DigestInputStream(content, hash)) {
            in.transferTo(OutputStream.nullOutputStream());
        }
        return Digest.of(hash.digest());
    }
}
