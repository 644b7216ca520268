package org.commonweight.cli.ipfs;

import org.commonweight.ipfs.unixfs.LegacyChunker;
import org.commonweight.protocol.content.FileChunker;
import org.commonweight.protocol.json.CanonicalJson;
import org.commonweight.protocol.json.JsonObject;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;

/** {@code commonweight ipfs name}. */
@Command(
        name = "name",
        description = "Print the CIDs of files by both profiles of IPIP-0499; keep nothing.",
        mixinStandardHelpOptions = true)
final class NameCommand implements Callable<Integer> {
    @SuppressWarnings("NullAway.Init")
    @Spec
    private CommandSpec spec;

    @SuppressWarnings("NullAway.Init")
    @Parameters(paramLabel = "FILE", arity = "1..*", description = "What to name.")
    private List<Path> files;

    @Option(names = "--json", description = "Print JSON, one object a line.")
    private boolean json;

    @Override
    public Integer call() throws IOException {
        for (Path path : files) {
            FileChunker chunker = new FileChunker((cid, block) -> {});
            LegacyChunker legacy = new LegacyChunker((cid, block) -> {});
            byte[] buffer = new byte[1 << 16];
            try (InputStream content = Files.newInputStream(path)) {
                for (int read = content.read(buffer); read >= 0; read = content.read(buffer)) {
                    chunker.write(buffer, 0, read);
                    legacy.write(buffer, 0, read);
                }
            }
            print(path, chunker.finish().toString(), legacy.finish().toString());
        }
        return 0;
    }

    private void print(Path path, String name, String legacy) {
        JsonObject object =
                JsonObject.builder()
                        .put("name", path.toString())
                        .put("unixfs-v0-2015", legacy)
                        .put("unixfs-v1-2025", name)
                        .build();
        spec.commandLine()
                .getOut()
                .println(
                        json
                                ? new String(CanonicalJson.write(object), StandardCharsets.UTF_8)
                                : name + "  " + legacy + "  " + path);
        spec.commandLine().getOut().flush();
    }
}
