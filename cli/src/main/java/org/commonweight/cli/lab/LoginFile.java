package org.commonweight.cli.lab;

import static java.nio.charset.StandardCharsets.US_ASCII;

import org.commonweight.web.AccessToken;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A page on this machine, readable by its owner alone, that shows the token to a node and goes on
 * to its pages; so no token ever stands in an address, a history or a list of processes.
 */
record LoginFile(Path path) {
    /** Writes the page where the system keeps temporary files. */
    static LoginFile write(URI node, AccessToken token) throws IOException {
        Path file = Files.createTempFile("commonweight-open", ".html");
        Files.writeString(
                file,
                """
                <!doctype html>
                <meta charset="utf-8">
                <meta name="referrer" content="no-referrer">
                <title>Commonweight</title>
                <form method="post" action="%s/session">
                <input type="hidden" name="token" value="%s">
                <button>Open the dashboard</button>
                </form>
                <script>document.forms[0].submit()</script>
                """
                        .formatted(node, token.hex()),
                US_ASCII);
        return new LoginFile(file);
    }

    /** Deletes it; a file that is gone already is none to delete. */
    void delete() {
        try {
            Files.deleteIfExists(path);
        } catch (IOException e) {
            // The token is void as soon as the demo is over.
        }
    }
}
