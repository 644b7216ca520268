package org.commonweight.ewc.data;

import org.commonweight.ewc.data.audio.Subtitles;
import org.commonweight.ewc.data.audio.Subtitles.Cue;
import org.commonweight.ewc.data.audio.TarEntries;
import org.commonweight.ewc.data.audio.Wave;
import org.commonweight.protocol.content.MalformedException;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Finds the recordings of a folder in each of the layouts, in the order of their names. */
record Recordings(Path folder) {
    private static final String WAV = ".wav";
    private static final String ARCHIVE = "recordings.tar.gz";
    private static final String SILENCE = "silence";
    private static final Pattern NAMED = Pattern.compile("(.+)_([^_]+)_([^_]+)\\.wav");

    /** Parrot.py counts in steps of 15 ms. */
    private static final int STEP_MILLISECONDS = 15;

    void addNamed(RecordingRows rows) throws DataException {
        Path archive = folder.resolve(ARCHIVE);
        if (Files.exists(archive)) {
            addArchive(archive, rows);
            return;
        }
        for (Path file : files(folder, Recordings::isWav)) {
            String name = file.getFileName().toString();
            Matcher parts = named(file.toString(), name);
            rows.add(file, parts.group(1), new Origin(parts.group(2), name));
        }
    }

    private static void addArchive(Path archive, RecordingRows rows) throws DataException {
        record Entry(String name, Wave wave) {}
        List<Entry> entries = new ArrayList<>();
        try (InputStream in = DataFile.open(archive)) {
            TarEntries.<DataException>read(
                    in,
                    (path, content) -> {
                        if (path.endsWith(WAV)) {
                            entries.add(
                                    new Entry(
                                            path.substring(path.lastIndexOf('/') + 1),
                                            rows.wave(archive + ": " + path, content)));
                        }
                    });
        } catch (MalformedException e) {
            throw new DataException(archive + ": " + e.getMessage() + ": fetch it again", e);
        } catch (IOException e) {
            throw DataFile.unreadable(archive, e);
        }
        entries.sort(Comparator.comparing(Entry::name));
        for (Entry entry : entries) {
            String shown = archive + ": " + entry.name();
            Matcher parts = named(shown, entry.name());
            rows.add(shown, entry.wave(), parts.group(1), new Origin(parts.group(2), entry.name()));
        }
    }

    private static Matcher named(String shown, String name) throws DataException {
        Matcher parts = NAMED.matcher(name);
        if (!parts.matches()) {
            throw new DataException(
                    shown + " is not called label_speaker_take.wav: rename or remove it");
        }
        return parts;
    }

    void addFolders(RecordingRows rows) throws DataException {
        for (Path label : files(folder, Recordings::isFolder)) {
            for (Path file : someWavs(label)) {
                rows.add(file, name(label), origin(file));
            }
        }
    }

    void addParrot(RecordingRows rows) throws DataException {
        for (Path label : files(folder, Recordings::isFolder)) {
            for (Path file : someWavs(label.resolve("source"))) {
                Path srt = segments(label.resolve("segments"), file);
                add(file, cues(srt), rows);
            }
        }
    }

    private void add(Path file, List<Cue> cues, RecordingRows rows) throws DataException {
        Wave wave = rows.wave(file);
        long step = (long) wave.rate() * STEP_MILLISECONDS / 1000;
        int silent = 0;
        boolean any = false;
        for (Cue cue : cues) {
            int from = sample(wave, step, cue.from());
            int to = sample(wave, step, cue.to());
            any |= rows.add(file.toString(), wave, from, to, cue.label(), origin(file));
            addSilence(file, wave, silent, from, rows);
            silent = to;
        }
        addSilence(file, wave, silent, wave.samples().length, rows);
        if (!any) {
            throw new DataException(
                    file + " has no segment that is long enough: segment or record it again");
        }
    }

    private void addSilence(Path file, Wave wave, int from, int to, RecordingRows rows)
            throws DataException {
        if (rows.knows(SILENCE)) {
            rows.add(file.toString(), wave, from, to, SILENCE, origin(file));
        }
    }

    private static int sample(Wave wave, long step, long milliseconds) {
        long at = step * Math.ceilDiv(milliseconds, STEP_MILLISECONDS);
        return (int) Math.min(at, wave.samples().length);
    }

    private static List<Cue> cues(Path srt) throws DataException {
        try {
            return Subtitles.read(Files.readAllLines(srt));
        } catch (MalformedException e) {
            throw new DataException("%s, %s: segment it again".formatted(srt, e.getMessage()), e);
        } catch (IOException e) {
            throw DataFile.unreadable(srt, e);
        }
    }

    /** Returns the file made by hand, else the one of the highest version. */
    private static Path segments(Path folder, Path recording) throws DataException {
        String name = name(recording);
        String take = name.substring(0, name.length() - WAV.length());
        Pattern versioned = Pattern.compile(Pattern.quote(take) + "\\.v(\\d{1,6})\\.srt");
        Path manual = folder.resolve(take + ".MANUAL.srt");
        Optional<Path> latest =
                files(folder, file -> versioned.matcher(name(file)).matches()).stream()
                        .max(
                                Comparator.comparingInt(file -> {
                                    Matcher found = versioned.matcher(name(file));
                                    return found.matches() ? Integer.parseInt(found.group(1)) : 0;
                                }));
        if (Files.exists(manual)) {
            return manual;
        }
        return latest.orElseThrow(() ->
                new DataException(
                        "%s has no segments in %s: segment it with parrot.py or remove it"
                                .formatted(recording, folder)));
    }

    private static List<Path> someWavs(Path label) throws DataException {
        List<Path> found = files(label, Recordings::isWav);
        if (found.isEmpty()) {
            throw new DataException(label + " has no recordings: record some or remove the folder");
        }
        return found;
    }

    private static List<Path> files(Path folder, Predicate<Path> passes) throws DataException {
        try (Stream<Path> entries = Files.list(folder)) {
            return entries.filter(passes).sorted().toList();
        } catch (IOException e) {
            throw new DataException(
                    folder + " cannot be listed: put recordings there or name another folder", e);
        }
    }

    private Origin origin(Path file) {
        return new Origin("", folder.relativize(file).toString());
    }

    private static String name(Path file) {
        return file.getFileName().toString();
    }

    private static boolean isWav(Path file) {
        return name(file).endsWith(WAV);
    }

    private static boolean isFolder(Path file) {
        return Files.isDirectory(file) && !name(file).startsWith(".");
    }
}
