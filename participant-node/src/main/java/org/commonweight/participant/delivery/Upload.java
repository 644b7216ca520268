package org.commonweight.participant.delivery;

import org.commonweight.ipfs.ContentException;
import org.commonweight.ipfs.car.CarWriter;
import org.commonweight.ipfs.store.ContentStore;
import org.commonweight.ipfs.store.FileBlocks;
import org.commonweight.protocol.content.Cid;
import org.commonweight.protocol.content.Digest;
import org.commonweight.protocol.content.FileReference;
import org.commonweight.protocol.content.MalformedException;
import org.commonweight.protocol.manifest.SignedManifest;
import org.commonweight.protocol.sign.Eip712;
import org.commonweight.protocol.sign.RequestSignature;
import org.commonweight.protocol.sign.Signer;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HashSet;
import java.util.Set;

/**
 * Leaves the manifest and the file of an update with the organization's inbox, each as a signed
 * CAR. Leaving the same again changes nothing, so it may be repeated.
 */
public final class Upload implements Delivery {
    private static final Duration CONNECT = Duration.ofSeconds(10);
    private static final Duration PATIENCE = Duration.ofMinutes(10);

    private final URI inbox;
    private final Path folder;
    private final ContentStore store;
    private final Eip712 eip712;
    private final Signer signer;
    private final InstantSource clock;

    /** Uploads from {@code store} as {@code signer}; archives pass through {@code folder}. */
    public Upload(
            URI inbox,
            Path folder,
            ContentStore store,
            Eip712 eip712,
            Signer signer,
            InstantSource clock) {
        this.inbox = inbox;
        this.folder = folder;
        this.store = store;
        this.eip712 = eip712;
        this.signer = signer;
        this.clock = clock;
    }

    @Override
    public boolean deliver(Digest update)
            throws ContentException, MalformedException, IOException, InterruptedException {
        byte[] manifest = store.manifest(update);
        FileReference file = SignedManifest.ofUpdate(manifest).claimed().file();
        try (HttpClient client = HttpClient.newBuilder().connectTimeout(CONNECT).build()) {
            put(client, file);
            put(client, new FileReference(Cid.ofManifest(update), manifest.length));
        }
        return true;
    }

    private void put(HttpClient client, FileReference content)
            throws ContentException, IOException, InterruptedException {
        Path archive = Files.createTempFile(folder, "upload", ".car");
        try {
            Digest body = write(content, archive);
            String path = "/content/" + content.cid();
            String authorization =
                    RequestSignature.sign("PUT", path, body, clock.instant(), eip712, signer)
                            .header();
            HttpRequest request =
                    HttpRequest.newBuilder(inbox.resolve(path))
                            .timeout(PATIENCE)
                            .header("Authorization", authorization)
                            .PUT(HttpRequest.BodyPublishers.ofFile(archive))
                            .build();
            HttpResponse<String> answer =
                    client.send(request, HttpResponse.BodyHandlers.ofString());
            if (answer.statusCode() != 200) {
                throw new IOException(
                        inbox + " answered " + answer.statusCode() + " " + answer.body().strip());
            }
        } finally {
            Files.delete(archive);
        }
    }

    /** Writes every block once, parents first, and returns the sha-256 of the archive. */
    private Digest write(FileReference content, Path archive) throws ContentException, IOException {
        MessageDigest sha256 = Digest.newSha256();
        try (OutputStream out =
                new DigestOutputStream(
                        new BufferedOutputStream(Files.newOutputStream(archive)), sha256)) {
            CarWriter car = new CarWriter(out, content.cid());
            FileBlocks blocks = new FileBlocks(store.blocks(), content);
            Set<Cid> written = new HashSet<>();
            while (blocks.next()) {
                if (written.add(blocks.cid())) {
                    car.accept(blocks.cid(), blocks.block());
                }
            }
        }
        return Digest.of(sha256.digest());
    }
}
