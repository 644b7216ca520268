package org.commonweight.ipfs.kubo;

import static java.nio.charset.StandardCharsets.UTF_8;

import org.commonweight.ipfs.store.BlockStore;
import org.commonweight.ipfs.store.FileArchive;
import org.commonweight.ipfs.unixfs.BlockTree;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;

/** The archive of all below {@code root} as a form's one file, which is how Kubo takes files. */
record ArchiveForm(BlockTree root, BlockStore from) {
    private static final String BOUNDARY = "commonweight-archive";

    /** The media type of the body. */
    static final String TYPE = "multipart/form-data; boundary=" + BOUNDARY;

    /** Returns the form, whose blocks are read when they are sent. */
    BodyPublisher body() {
        return BodyPublishers.ofInputStream(() ->
                new SequenceInputStream(
                        text(
                                """
                                --%s\r
                                Content-Disposition: form-data; name="file"; filename="%s.car"\r
                                Content-Type: application/octet-stream\r
                                \r
                                """
                                        .formatted(BOUNDARY, root.cid())),
                        new SequenceInputStream(
                                new FileArchive(from, root),
                                text("\r\n--%s--\r\n".formatted(BOUNDARY)))));
    }

    private static InputStream text(String text) {
        return new ByteArrayInputStream(text.getBytes(UTF_8));
    }
}
