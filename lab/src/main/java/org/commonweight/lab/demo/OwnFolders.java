package org.commonweight.lab.demo;

import org.commonweight.ewc.data.DataException;
import org.commonweight.ewc.data.IdxFolder;
import org.commonweight.ewc.data.LabelledImages;
import org.commonweight.ewc.data.Split;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A folder with {@code t10k-…} to test on and one sub-folder with {@code train-…} for each
 * participant, in the order of their names; the last is the newcomer's.
 */
record OwnFolders(Path root, int steady, boolean newcomer) {
    /**
     * Reads who holds what, all rows of it.
     *
     * @throws DataException if sub-folders are missing or too many, or a file is damaged
     */
    Shares read() throws DataException {
        List<Path> folders = folders();
        int holders = steady + (newcomer ? 1 : 0);
        if (folders.size() != holders) {
            throw new DataException(
                    ("%s has %d sub-folders, but %d participants%s need one each: add some, or"
                                    + " change --participants")
                            .formatted(
                                    root,
                                    folders.size(),
                                    steady,
                                    newcomer ? " and a newcomer" : ""));
        }
        List<LabelledImages> shares = new ArrayList<>();
        for (Path folder : folders) {
            shares.add(new IdxFolder(folder).read(Split.TRAIN, DemoData.CLASSES));
        }
        LabelledImages test = new IdxFolder(root).read(Split.TEST, DemoData.CLASSES);
        return new Shares(
                shares.subList(0, steady),
                newcomer ? Optional.of(shares.get(steady)) : Optional.empty(),
                test);
    }

    private List<Path> folders() throws DataException {
        try (Stream<Path> entries = Files.list(root)) {
            return entries.filter(Files::isDirectory).sorted().toList();
        } catch (IOException e) {
            throw new DataException(root + " cannot be read: name a folder with --data", e);
        }
    }
}
